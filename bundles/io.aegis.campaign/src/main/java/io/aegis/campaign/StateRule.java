package io.aegis.campaign;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a state machine.
 *
 * @param noun what is done with, for messages: {@code campaign}
 * @param call what is called: {@code POST activate}
 * @param from the states in which it can be called
 * @param to the state that it leads to; null where the state stays
 * @param permission what the caller needs
 * @param <S> the states
 */
public record StateRule<S extends Enum<S>>(String noun, String call, List<S> from, @Nullable S to, String permission) {
    /** The state after the call; 409 {@code INVALID_STATE} if it cannot be made in this one. */
    public S after(S state) {
        if (!from.contains(state)) {
            String needed = from.stream().map(StateRule::id).collect(Collectors.joining(" or "));
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "The " + noun + " is " + id(state) + "; " + call + " needs it to be " + needed + ".");
        }
        return Objects.requireNonNullElse(to, state);
    }

    /** {@code draft} for {@code DRAFT}, as in JSON and in the database. */
    public static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The row for people, in Markdown. */
    String row() {
        return "| `" + call + "` | " + from.stream().map(StateRule::id).collect(Collectors.joining(", ")) + " | "
                + (to == null ? "" : id(to)) + " | `" + permission + "` |";
    }
}
