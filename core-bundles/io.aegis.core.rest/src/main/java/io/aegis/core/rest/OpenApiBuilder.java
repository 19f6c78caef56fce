package io.aegis.core.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Has swagger-core read some resources, and tells it what it cannot know. One at a time: it reads with statics. */
final class OpenApiBuilder {
    private static final String LICENSE_URL = "https://www.apache.org/licenses/LICENSE-2.0";

    static {
        // Read once by swagger-core; without it what may be anything would be an object.
        System.setProperty(Schema.USE_ARBITRARY_SCHEMA_PROPERTY, "true");
    }

    private final String version;
    private final Function<String, List<String>> roles;

    /** Takes the version of the product, and who tells which roles hold a permission. */
    OpenApiBuilder(String version, Function<String, List<String>> roles) {
        this.version = version;
        this.roles = roles;
    }

    /** The document as JSON. */
    String document(List<LiveResource> live) {
        try {
            return Json.mapper().writeValueAsString(read(live));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The OpenAPI document cannot be written", e);
        } finally {
            // All of these are static, and would keep the classes of plugins that go.
            ModelConverters.reset();
            OpenAPIExtensions.setExtensions(List.of());
            TypeFactory.defaultInstance().clearCache();
        }
    }

    private OpenAPI read(List<LiveResource> live) {
        Reader reader = new Reader(empty());
        Components components = reader.getOpenAPI().getComponents();
        Map<String, OpenApiSchemas> schemas = new HashMap<>();
        Map<String, Tag> tags = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (LiveResource resource : live) {
            PluginInfo plugin = PluginInfo.of(resource.bundle());
            use(schemas.computeIfAbsent(plugin.id(), OpenApiSchemas::new));
            OpenAPIExtensions.setExtensions(
                    List.of(new OpenApiOperation(resource, roles, ids, reader.getOpenAPI()), new OpenApiParameters()));
            tags.putIfAbsent(
                    resource.segment(), new Tag().name(resource.segment()).description(plugin.title()));
            reader.read(
                    resource.resource().getClass(),
                    Segment.ROOT + "/" + resource.segment(),
                    null,
                    false,
                    null,
                    null,
                    new HashSet<>(),
                    new ArrayList<>(),
                    new HashSet<>());
        }
        use(schemas.computeIfAbsent("rest", OpenApiSchemas::new));
        OpenApiErrors.addSchema(components);
        schemas.values().forEach(bundle -> bundle.correct(components.getSchemas()));
        return sorted(reader.getOpenAPI()).tags(List.copyOf(tags.values()));
    }

    private static void use(OpenApiSchemas schemas) {
        ModelConverters converters = ModelConverters.getInstance();
        List.copyOf(converters.getConverters()).forEach(converters::removeConverter);
        converters.addConverter(schemas);
    }

    private OpenAPI empty() {
        return new OpenAPI()
                .openapi("3.0.3")
                .info(new Info()
                        .title("Aegis")
                        .version(version)
                        .description("What this server offers now; it changes when a plugin is installed or removed.")
                        .contact(new Contact().name("The operator of this server"))
                        .license(new License().name("Apache-2.0").url(LICENSE_URL)))
                .addServersItem(new Server().url("/").description("This server"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("api_key"))
                .addSecurityItem(new SecurityRequirement().addList("cookie"))
                .paths(new Paths())
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("The token of a login, or an API key"))
                        .addSecuritySchemes("api_key", key(SecurityScheme.In.HEADER, "X-API-Key", "An API key"))
                        .addSecuritySchemes(
                                "cookie", key(SecurityScheme.In.COOKIE, "aegis_token", "The cookie of a login")));
    }

    private static SecurityScheme key(SecurityScheme.In place, String name, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(place)
                .name(name)
                .description(description);
    }

    private static OpenAPI sorted(OpenAPI document) {
        Paths paths = new Paths();
        paths.putAll(new TreeMap<>(document.getPaths()));
        Components components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        return document.paths(paths);
    }
}
