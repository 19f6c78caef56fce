package io.aegis.sample;

/** A component of a plugin under test that throws when it is activated. */
public final class Bad implements Runnable {
    /** Throws. */
    public Bad() {
        throw new IllegalStateException("outer", new IllegalArgumentException("no such sample"));
    }

    @Override
    public void run() {}
}
