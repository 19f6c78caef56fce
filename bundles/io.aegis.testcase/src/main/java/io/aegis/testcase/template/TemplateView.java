package io.aegis.testcase.template;

import io.aegis.api.rest.Versioned;
import io.aegis.technique.api.Technique;
import io.aegis.testcase.Person;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is answered.
 *
 * @param title the same as {@code name}
 * @param techniqueMitreId null while the catalogue does not know the technique
 * @param platform the first of the platforms
 * @param procedureText steps or commands, with {@code #{name}} where an argument belongs; never executed by the server
 * @param source the catalogue that it came from, {@code custom} if it was written here
 * @param externalId its id in that catalogue
 * @param local true if it was changed here since, and imports leave it alone
 */
record TemplateView(
        UUID id,
        String name,
        String title,
        UUID techniqueId,
        @Nullable String techniqueMitreId,
        @Nullable String techniqueName,
        @Nullable String description,
        @Nullable String objective,
        List<String> platforms,
        @Nullable String platform,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        @Nullable String executor,
        boolean elevated,
        List<Prerequisite> prerequisites,
        Map<String, Argument> arguments,
        String source,
        @Nullable String externalId,
        @Nullable String url,
        boolean local,
        Person createdBy,
        Instant createdAt,
        Instant updatedAt,
        String version)
        implements Versioned {

    static TemplateView of(TemplateRow row, TemplateParts parts, @Nullable Technique technique) {
        return new TemplateView(
                row.id(),
                row.name(),
                row.name(),
                row.techniqueId(),
                technique == null ? null : technique.mitreId(),
                technique == null ? null : technique.name(),
                row.description(),
                row.objective(),
                row.platforms(),
                row.platforms().isEmpty() ? null : row.platforms().get(0),
                row.procedureText(),
                row.cleanupText(),
                row.toolUsed(),
                row.executor(),
                row.elevated(),
                parts.prerequisites(),
                parts.arguments(),
                row.source(),
                row.externalId(),
                row.url(),
                row.local(),
                new Person(row.createdBy(), row.createdByName()),
                row.createdAt(),
                row.updatedAt(),
                version(row, technique));
    }

    /** What the {@code ETag} says. */
    static String version(TemplateRow row, @Nullable Technique technique) {
        int shown = technique == null ? 0 : (technique.mitreId() + technique.name()).hashCode();
        return row.version() + "-" + Integer.toHexString(shown);
    }
}
