package io.aegis.api.security;

import java.util.Locale;
import java.util.Optional;

/** The six roles, named as in the contract. */
public enum Role {
    /** May call everything. */
    ADMIN,
    /** Leads the attacking side. */
    RED_LEAD,
    /** Leads the defending side. */
    BLUE_LEAD,
    /** Executes tests. */
    RED_TECH,
    /** Evaluates tests. */
    BLUE_TECH,
    /** Reads. */
    VIEWER;

    /** The name as it stands in JSON and in the database: {@code red_lead}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, or none. */
    public static Optional<Role> of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
