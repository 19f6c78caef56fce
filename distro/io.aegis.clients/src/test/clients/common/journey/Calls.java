package journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes calls and remembers which. */
final class Calls {
    private final List<String> made = new ArrayList<>();

    /** A call that answers something. */
    interface Call<T> {
        T make() throws Exception;
    }

    /** A call that answers nothing. */
    interface Action {
        void make() throws Exception;
    }

    <T> T call(String operation, Call<T> call) {
        T answer = attempt(operation, call);
        if (answer == null) {
            throw new AssertionError(operation + " answered nothing");
        }
        return answer;
    }

    void run(String operation, Action action) {
        attempt(operation, () -> {
            action.make();
            return null;
        });
    }

    private <T> T attempt(String operation, Call<T> call) {
        try {
            T answer = call.make();
            made.add(operation);
            return answer;
        } catch (Exception e) {
            throw new AssertionError(operation + ": " + e, e);
        }
    }

    static void same(String what, Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + " is " + actual + " and not " + expected);
        }
    }

    static void holds(String what, boolean isSo) {
        if (!isSo) {
            throw new AssertionError(what);
        }
    }

    List<String> made() {
        return made;
    }
}
