package io.aegis.cli;

/** The command line itself is wrong. */
final class UsageException extends CommandException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
