package io.aegis.core.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.security.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTableTest {
    private final PermissionTable table = new PermissionTable();

    private static PermissionTable.Declaration declares(String plugin, String permission, String... roles) {
        return new PermissionTable.Declaration(plugin, permission, List.of(roles));
    }

    @Test
    void whatNobodyDeclaresIsForAdministrators() {
        assertThat(table.rolesWith("d3fend:sync")).containsExactly(Role.ADMIN);
    }

    @Test
    void everybodyHasTheStar() {
        assertThat(table.rolesWith("*")).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void comesAndGoesWithItsBundle() {
        table.put(7, List.of(declares("d3fend", "d3fend:sync", "blue_lead")));
        assertThat(table.rolesWith("d3fend:sync")).containsExactlyInAnyOrder(Role.ADMIN, Role.BLUE_LEAD);
        table.remove(7);
        assertThat(table.rolesWith("d3fend:sync")).containsExactly(Role.ADMIN);
    }

    @Test
    void noBundleGrantsWhatBelongsToAnother() {
        table.put(7, List.of(declares("evil", "security:manage-users", "viewer"), declares("", "x:y", "viewer")));
        assertThat(table.rolesWith("security:manage-users")).containsExactly(Role.ADMIN);
        assertThat(table.rolesWith("x:y")).containsExactly(Role.ADMIN);
    }

    @Test
    void leavesOutRolesThatAreNone() {
        table.put(7, List.of(declares("d3fend", "d3fend:read", "viewer", "wizard")));
        assertThat(table.rolesWith("d3fend:read")).containsExactlyInAnyOrder(Role.ADMIN, Role.VIEWER);
    }
}
