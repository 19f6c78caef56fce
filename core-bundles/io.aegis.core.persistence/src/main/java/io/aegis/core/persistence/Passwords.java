package io.aegis.core.persistence;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** Passwords of roles in PostgreSQL, which nobody but the server ever knows. */
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String random() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Gives the role of the address its password. */
    static void set(Statement statement, PostgresAddress role) throws SQLException {
        statement.execute("ALTER ROLE " + statement.enquoteIdentifier(role.user(), true) + " PASSWORD "
                + statement.enquoteLiteral(role.password()));
    }
}
