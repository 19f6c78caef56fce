package io.aegis.testkit;

import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;

/** {@link Callers} with whom the test says, on every thread; the platform itself at first. */
public final class TestCallers implements Callers {
    private volatile Caller current = TestCaller.system();

    /** From now on this one calls. */
    public void become(Caller caller) {
        current = caller;
    }

    /** From now on a user with this role calls. */
    public void become(Role role) {
        current = TestCaller.as(role);
    }

    @Override
    public Caller current() {
        return current;
    }
}
