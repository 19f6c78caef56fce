package io.aegis.core.rest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.aegis.core.rest.segment.LiveResource;
import io.aegis.core.rest.segment.PluginInfo;
import io.aegis.core.rest.segment.Segment;
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
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Has swagger-core read some resources, and tells it what it cannot know. One at a time: it reads with statics. */
public final class OpenApiBuilder {
    private static final String LICENSE_URL = "https://www.apache.org/licenses/LICENSE-2.0";

    static {
        // Read once by swagger-core; without it what may be anything would be an object.
        System.setProperty(Schema.USE_ARBITRARY_SCHEMA_PROPERTY, "true");
    }

    private final String version;
    private final Function<String, List<String>> roles;

    /** Takes the version of the product, and who tells which roles hold a permission. */
    public OpenApiBuilder(String version, Function<String, List<String>> roles) {
        this.version = version;
        this.roles = roles;
    }

    /** The document as JSON. */
    public String document(List<LiveResource> live) {
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
        OperationIds ids = new OperationIds(live);
        for (LiveResource resource : live) {
            PluginInfo plugin = PluginInfo.of(resource.bundle());
            OpenApiWords words = OpenApiWords.of(resource.bundle());
            use(schemas.computeIfAbsent(plugin.id(), id -> new OpenApiSchemas(id, words)));
            OpenAPIExtensions.setExtensions(List.of(
                    new OpenApiOperation(resource, roles, ids, reader.getOpenAPI(), words), new OpenApiParameters()));
            tags.putIfAbsent(
                    resource.segment(),
                    new Tag()
                            .name(resource.segment())
                            .description(words.ofSegment(resource.segment()).orElse(plugin.title())));
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
        use(schemas.computeIfAbsent("rest", id -> new OpenApiSchemas(id, OpenApiWords.COMMON_ONLY)));
        OpenApiErrors.addSchema(components);
        OpenApiBodies.finish(reader.getOpenAPI());
        OpenApiReach reach = OpenApiReach.of(reader.getOpenAPI());
        schemas.values().forEach(bundle -> bundle.correct(components.getSchemas(), reach));
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
                        .description(introduction())
                        .contact(new Contact().name("The operator of this server"))
                        .license(new License().name("Apache-2.0").url(LICENSE_URL)))
                .addServersItem(new Server().url("/").description("This server"))
                .addSecurityItem(new SecurityRequirement().addList("password"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("api_key"))
                .paths(new Paths())
                .components(new Components()
                        .addSecuritySchemes("password", password())
                        .addSecuritySchemes("bearer", bearer())
                        .addSecuritySchemes("api_key", apiKey()));
    }

    private static String introduction() {
        try (InputStream text = OpenApiBuilder.class.getResourceAsStream("/introduction.md")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The introduction of the API cannot be read", e);
        }
    }

    private static SecurityScheme password() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("User and password; `client_id` and `client_secret` stay empty.")
                .flows(new OAuthFlows()
                        .password(new OAuthFlow()
                                .tokenUrl(Segment.ROOT + "/auth/token")
                                .scopes(new Scopes())));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("A token from `POST /api/v1/auth/token`, or an API key.");
    }

    private static SecurityScheme apiKey() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-API-Key")
                .description("An API key from `POST /api/v1/api-keys`.");
    }

    private static OpenAPI sorted(OpenAPI document) {
        Paths paths = new Paths();
        paths.putAll(new TreeMap<>(document.getPaths()));
        Components components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        return document.paths(paths);
    }
}
