package io.aegis.core.persistence.postgres;

/**
 * As whom the server speaks to PostgreSQL.
 *
 * @param server runs all statements
 * @param keeper makes, changes and drops the schemas of the plugins; the same as the server in a given PostgreSQL
 */
public record PostgresAccess(PostgresAddress server, PostgresAddress keeper) {
    public static PostgresAccess same(PostgresAddress address) {
        return new PostgresAccess(address, address);
    }
}
