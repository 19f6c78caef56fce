package io.aegis.core.runtime.jar;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.List;

/** The ways in which a plugin is turned away. */
public final class PluginProblem {
    private static final String DOWNGRADE = "PLUGIN_DOWNGRADE";

    private PluginProblem() {}

    /** The jar is not what it should be: nothing was tried with it. */
    public static ProblemException refused(String reason) {
        return new ProblemException(Problem.INVALID_INPUT, "PLUGIN_REFUSED", reason);
    }

    /** The jar cannot stand beside what is there. */
    public static ProblemException conflict(String reason) {
        return new ProblemException(Problem.DUPLICATE, "PLUGIN_REFUSED", reason);
    }

    /** The jar is older than what is installed, and nobody has asked for that. */
    public static ProblemException downgrade(String id, String present, String older) {
        return new ProblemException(
                Problem.INVALID_STATE,
                DOWNGRADE,
                id + " " + present + " is installed, and " + older
                        + " is older. To go back to it all the same, repeat the"
                        + " installation with downgrade=true (./aegis plugin install --downgrade FILE)");
    }

    /** It would leave the platform without a part of it, or others without what they need. */
    public static ProblemException forceNeeded(String id, boolean isDomain, List<String> fallen) {
        String why = isDomain ? id + " is part of the platform." : "Others need " + id + ".";
        String who = fallen.isEmpty()
                ? ""
                : " With it these would stop, since they need it: " + String.join(", ", fallen) + ".";
        return new ProblemException(
                Problem.INVALID_STATE,
                "FORCE_REQUIRED",
                why + who + " To remove it all the same, repeat with force=true (./aegis plugin remove --force " + id
                        + ")");
    }

    public static boolean isDowngrade(ProblemException problem) {
        return problem.code().equals(DOWNGRADE);
    }

    /** It was tried, did not come up, and was taken back. */
    public static ProblemException failed(String reason, Throwable cause) {
        return new ProblemException(Problem.INVALID_STATE, "PLUGIN_FAILED", reason, List.of(), 0, cause);
    }

    public static ProblemException failed(String reason) {
        return new ProblemException(Problem.INVALID_STATE, "PLUGIN_FAILED", reason);
    }

    /** The words of the innermost cause, with its kind where the words alone would say nothing. */
    public static String words(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost instanceof ProblemException && innermost.getMessage() != null
                ? innermost.getMessage()
                : innermost.toString();
    }
}
