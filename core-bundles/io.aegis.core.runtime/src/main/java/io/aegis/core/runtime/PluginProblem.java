package io.aegis.core.runtime;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.List;

/** The ways in which a plugin is turned away. */
final class PluginProblem {
    private PluginProblem() {}

    /** The jar is not what it should be: nothing was tried with it. */
    static ProblemException refused(String reason) {
        return new ProblemException(Problem.INVALID_INPUT, "PLUGIN_REFUSED", reason);
    }

    /** The jar cannot stand beside what is there. */
    static ProblemException conflict(String reason) {
        return new ProblemException(Problem.DUPLICATE, "PLUGIN_REFUSED", reason);
    }

    /** It was tried, did not come up, and was taken back. */
    static ProblemException failed(String reason, Throwable cause) {
        return new ProblemException(Problem.INVALID_STATE, "PLUGIN_FAILED", reason, List.of(), 0, cause);
    }

    static ProblemException failed(String reason) {
        return new ProblemException(Problem.INVALID_STATE, "PLUGIN_FAILED", reason);
    }

    /** The words of the innermost cause, with its kind where the words alone would say nothing. */
    static String words(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost instanceof ProblemException && innermost.getMessage() != null
                ? innermost.getMessage()
                : innermost.toString();
    }
}
