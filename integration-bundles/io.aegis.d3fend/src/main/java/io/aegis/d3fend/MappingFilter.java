package io.aegis.d3fend;

import io.aegis.api.input.Text;
import org.jspecify.annotations.Nullable;

/** Which mappings are wanted; null for all. */
public record MappingFilter(@Nullable String mitreId, @Nullable String d3fendId, @Nullable String tactic) {
    /** What callers ask for, checked. */
    static MappingFilter of(@Nullable String mitreId, @Nullable String d3fendId, @Nullable String tactic) {
        return new MappingFilter(
                Text.query("mitre_id", mitreId), Text.query("d3fend_id", d3fendId), Text.query("tactic", tactic));
    }
}
