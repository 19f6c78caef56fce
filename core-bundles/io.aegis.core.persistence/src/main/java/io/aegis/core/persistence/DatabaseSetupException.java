package io.aegis.core.persistence;

import java.io.IOException;

/** The database cannot be set up, and trying again would not help. The message tells the operator what to do. */
public class DatabaseSetupException extends IOException {
    private static final long serialVersionUID = 1L;

    public DatabaseSetupException(String message) {
        super(message);
    }
}
