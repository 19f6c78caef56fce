package io.aegis.core.persistence.postgres;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** Passwords of roles in PostgreSQL, which nobody but the server ever knows. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    public static String random() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Gives the role of the address its password. */
    public static void set(Statement statement, PostgresAddress role) throws SQLException {
        statement.execute("ALTER ROLE " + statement.enquoteIdentifier(role.user(), true) + " PASSWORD "
                + statement.enquoteLiteral(role.password()));
    }
}
