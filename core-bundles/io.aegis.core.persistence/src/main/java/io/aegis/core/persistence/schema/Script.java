package io.aegis.core.persistence.schema;

/**
 * An SQL file of a plugin.
 *
 * @param name the file's name, {@code V001__what.sql}
 * @param sql its text
 */
public record Script(String name, String sql) {}
