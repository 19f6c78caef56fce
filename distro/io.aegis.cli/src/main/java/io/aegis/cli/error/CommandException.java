package io.aegis.cli.error;

/** A command cannot be carried out; the message is for the operator. */
public class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
