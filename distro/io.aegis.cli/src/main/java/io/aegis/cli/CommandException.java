package io.aegis.cli;

/** A command cannot be carried out; the message is for the operator. */
class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
