package ${package};

import io.aegis.api.input.Text;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list, as a {@code @BeanParam}. */
public final class ${className}Filter {
    @QueryParam("mitre_id")
    private @Nullable String mitreId;

    @QueryParam("sort")
    @Nullable
    String sort;

    /** What is asked for, checked. */
    public record Query(@Nullable String mitreId) {}

    Query query() {
        return new Query(Text.query("mitre_id", mitreId));
    }
}
