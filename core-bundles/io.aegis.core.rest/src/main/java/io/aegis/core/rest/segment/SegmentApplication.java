package io.aegis.core.rest.segment;

import io.aegis.core.rest.error.ErrorMapper;
import io.aegis.core.rest.error.WebErrorMapper;
import io.aegis.core.rest.json.BodyValidator;
import io.aegis.core.rest.json.JsonProvider;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.upload.UploadReader;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.core.Application;

/**
 * The resources of one segment with everything that they are served with. The extensions stand in the application and
 * not in the whiteboard: so no application is ever there without them, and none is wired a second time when one comes.
 */
final class SegmentApplication extends Application {
    private final Set<Object> singletons;

    SegmentApplication(String base, List<Object> resources, JsonService json, BodyValidator validator) {
        Routes routes = new Routes(base);
        Set<Object> all = new LinkedHashSet<>(resources);
        all.add(new JsonProvider(json, validator));
        all.add(new UploadReader());
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
        return Map.of("default.content.type", "application/json");
    }
}
