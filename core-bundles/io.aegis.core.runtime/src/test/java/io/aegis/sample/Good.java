package io.aegis.sample;

/** A component of a plugin under test that comes up. */
public final class Good implements Runnable {
    @Override
    public void run() {}
}
