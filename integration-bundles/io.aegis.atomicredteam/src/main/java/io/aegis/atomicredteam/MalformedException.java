package io.aegis.atomicredteam;

/** A file or a test in it is not as Atomic Red Team has them. The message says why, and the import goes on. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String why) {
        super(why);
    }
}
