package io.aegis.cli.error;

/** The command line itself is wrong. */
public final class UsageException extends CommandException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
