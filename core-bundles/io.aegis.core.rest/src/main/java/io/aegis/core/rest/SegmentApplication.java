package io.aegis.core.rest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Application;
import org.apache.cxf.attachment.AttachmentDeserializer;

/**
 * The resources of one segment with everything that they are served with. The extensions stand in the application and
 * not in the whiteboard: so no application is ever there without them, and none is wired a second time when one comes.
 * So does the folder for large parts of uploads: the one that CXF would make goes with each application that ends, by a
 * full collection of garbage, and the next one is remembered until the end of the JVM.
 */
final class SegmentApplication extends Application {
    private final Set<Object> singletons;
    private final Path uploads;

    SegmentApplication(String base, List<Object> resources, JsonService json, BodyValidator validator, Path uploads) {
        this.uploads = uploads;
        Routes routes = new Routes(base);
        Set<Object> all = new LinkedHashSet<>(resources);
        all.add(new JsonProvider(json, validator));
        all.add(new EntityLimit());
        all.add(new ParameterConverters());
        all.add(new ErrorMapper());
        all.add(new WebErrorMapper(routes));
        all.add(new PermissionFilter(routes));
        all.add(new AnswerFilter(base));
        singletons = Collections.unmodifiableSet(all);
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "default.content.type",
                "application/json",
                AttachmentDeserializer.ATTACHMENT_DIRECTORY,
                uploads.toString());
    }
}
