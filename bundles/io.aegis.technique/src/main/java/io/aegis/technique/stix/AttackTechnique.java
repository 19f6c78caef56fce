package io.aegis.technique.stix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A technique as a bundle has it, normalised: lists sorted, absent texts empty, relationships resolved to ATT&amp;CK ids.
 *
 * @param parent the id of the technique that this is a sub-technique of
 * @param revokedBy the id of the technique that stands in its place, at the end of the chain
 * @param modified STIX's own stamp, which changes without reason and fails to change with one; not part of the hash
 */
public record AttackTechnique(
        @Nullable String stixId,
        String mitreId,
        String domain,
        String name,
        String description,
        String detection,
        String url,
        List<String> platforms,
        List<String> dataSources,
        List<String> tactics,
        @Nullable String parent,
        boolean subtechnique,
        boolean revoked,
        @Nullable String revokedBy,
        boolean deprecated,
        String modified) {

    public AttackTechnique withRelations(@Nullable String newParent, @Nullable String newRevokedBy) {
        return new AttackTechnique(
                stixId,
                mitreId,
                domain,
                name,
                description,
                detection,
                url,
                platforms,
                dataSources,
                tactics,
                newParent,
                subtechnique || newParent != null,
                revoked,
                newRevokedBy,
                deprecated,
                modified);
    }

    public AttackTechnique inDomain(String newDomain) {
        return new AttackTechnique(
                stixId,
                mitreId,
                newDomain,
                name,
                description,
                detection,
                url,
                platforms,
                dataSources,
                tactics,
                parent,
                subtechnique,
                revoked,
                revokedBy,
                deprecated,
                modified);
    }

    public boolean isActive() {
        return !revoked && !deprecated;
    }
}
