package io.aegis.core.persistence.schema;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Hands a plugin's scripts to Flyway, which finds nothing in a bundle by itself. */
final class ScriptResources implements ResourceProvider {
    private final List<LoadableResource> resources;

    ScriptResources(List<Script> scripts) {
        this.resources =
                scripts.stream().<LoadableResource>map(ScriptResource::new).toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return resources.stream()
                .filter(resource -> resource.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return resources.stream()
                .filter(resource -> resource.getFilename().startsWith(prefix))
                .filter(resource -> List.of(suffixes).stream().anyMatch(resource.getFilename()::endsWith))
                .toList();
    }

    private static final class ScriptResource extends LoadableResource {
        private final Script script;

        ScriptResource(Script script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.sql());
        }

        @Override
        public String getAbsolutePath() {
            return script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.name();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }
}
