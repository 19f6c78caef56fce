package io.aegis.actor;

import io.aegis.api.rest.Change;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a PATCH. Of MITRE's groups only notes and tags can be changed. */
public record ActorChange(
        Change<String> name,
        Change<List<@Nullable String>> aliases,
        Change<String> description,
        Change<String> url,
        Change<List<@Nullable String>> techniques,
        Change<String> notes,
        Change<List<@Nullable String>> tags) {
    /** Names of the members that are there and that of MITRE's groups come with the sync. */
    List<String> ofTheSync() {
        return Stream.of(
                        named("name", name),
                        named("aliases", aliases),
                        named("description", description),
                        named("url", url),
                        named("techniques", techniques))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> named(String member, Change<?> change) {
        return change.isPresent() ? List.of(member) : List.of();
    }
}
