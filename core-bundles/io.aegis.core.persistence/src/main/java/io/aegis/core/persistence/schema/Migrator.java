package io.aegis.core.persistence.schema;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Applies the scripts of a plugin to its schema with Flyway. The only class that knows Flyway, which is slow to load. */
final class Migrator {
    private static final Pattern NAME = Pattern.compile("V\\d+__\\w+\\.sql");
    private static final String[] NEWER = {"*:future", "*:missing"};
    private static final String[] NOTHING = {};

    private final DataSource dataSource;

    Migrator(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Applies what is new.
     *
     * @param newerAccepted whether the schema may hold more than the scripts
     * @return how many scripts were applied
     */
    int migrate(PluginScripts plugin, boolean newerAccepted) {
        checkNames(plugin);
        return withFlyway(plugin, newerAccepted, flyway -> flyway.migrate().migrationsExecuted);
    }

    /** Refuses a schema that is not as the scripts, or newer ones, have made it. Changes nothing. */
    void validate(PluginScripts plugin) {
        withFlyway(plugin, true, flyway -> {
            flyway.validate();
            return 0;
        });
    }

    private int withFlyway(PluginScripts plugin, boolean newerAccepted, ToIntFunction<Flyway> work) {
        Flyway flyway = flyway(plugin, newerAccepted);
        try {
            return work.applyAsInt(flyway);
        } catch (FlywayValidateException e) {
            throw difference(plugin, flyway)
                    .map(words -> refused(plugin, words, null))
                    .orElseGet(() -> refused(plugin, firstLines(e), e));
        } catch (FlywayException e) {
            throw refused(plugin, firstLines(e), e);
        }
    }

    private Flyway flyway(PluginScripts plugin, boolean newerAccepted) {
        return Flyway.configure(Flyway.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(plugin.schema())
                .defaultSchema(plugin.schema())
                .resourceProvider(new ScriptResources(plugin.scripts()))
                .javaMigrationClassProvider(List::of)
                .placeholderReplacement(false)
                .ignoreMigrationPatterns(newerAccepted ? NEWER : NOTHING)
                .loggers("slf4j")
                .load();
    }

    private static void checkNames(PluginScripts plugin) {
        plugin.scripts().stream()
                .map(Script::name)
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw refused(plugin, "db/" + name + " is not named like V001__what.sql", null);
                });
    }

    /** What is in the schema and not in the scripts, in words for who wrote them. */
    private static Optional<String> difference(PluginScripts plugin, Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        Optional<String> changed = Arrays.stream(all)
                .filter(one -> one.isApplied() && one.getResolvedChecksum() != null && !one.isChecksumMatching())
                .map(one -> one.getScript() + " was changed after it had been applied")
                .findFirst();
        String unknown = Arrays.stream(all)
                .filter(one -> one.getState() == MigrationState.FUTURE_SUCCESS
                        || one.getState() == MigrationState.MISSING_SUCCESS)
                .map(MigrationInfo::getScript)
                .collect(Collectors.joining(", "));
        return changed.or(() -> unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("it was migrated by a newer version: this one (" + plugin.version() + ") lacks " + unknown
                        + ". Install a version that has them, or restore a backup; or give the data up (plugin remove "
                        + plugin.pluginId() + " --purge) and install this one anew"));
    }

    private static String firstLines(FlywayException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("---"))
                .limit(8)
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static ProblemException refused(PluginScripts plugin, String reason, @Nullable FlywayException cause) {
        return new ProblemException(
                Problem.INVALID_STATE,
                "MIGRATION_FAILED",
                "The schema " + plugin.schema() + " cannot be migrated: " + reason,
                List.of(),
                0,
                cause);
    }
}
