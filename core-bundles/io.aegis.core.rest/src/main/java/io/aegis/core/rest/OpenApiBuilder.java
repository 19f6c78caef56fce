package io.aegis.core.rest;

import static io.aegis.core.rest.OpenApiSchemas.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.ws.rs.Path;

/** Writes an OpenAPI document of some resources. */
final class OpenApiBuilder {
    private static final String LICENSE_URL = "https://www.apache.org/licenses/LICENSE-2.0";

    private final String version;
    private final ObjectMapper mapper;
    private final Function<String, List<String>> roles;

    /** Takes the version of the product, the JSON of the API, and who tells which roles hold a permission. */
    OpenApiBuilder(String version, ObjectMapper mapper, Function<String, List<String>> roles) {
        this.version = version;
        this.mapper = mapper;
        this.roles = roles;
    }

    Map<String, Object> document(List<LiveResource> live) {
        OpenApiSchemas schemas = new OpenApiSchemas(mapper);
        Map<String, Object> paths = paths(live, schemas);
        Map<String, Object> tags = new TreeMap<>();
        live.forEach(resource -> tags.putIfAbsent(
                resource.segment(),
                node(
                        "name",
                        resource.segment(),
                        "description",
                        PluginInfo.of(resource.bundle()).title())));
        Map<String, Object> components = new LinkedHashMap<>();
        Map<String, Object> named = new TreeMap<>(schemas.components());
        named.put("Error", OpenApiErrors.schema());
        components.put("schemas", named);
        components.put("responses", OpenApiErrors.responses(usedErrors(paths)));
        components.put("securitySchemes", securitySchemes());
        return node(
                "openapi", "3.0.3",
                "info", info(),
                "servers", List.of(node("url", "/", "description", "This server")),
                "tags", List.copyOf(tags.values()),
                "security", List.of(node("bearer", List.of()), node("api_key", List.of()), node("cookie", List.of())),
                "paths", paths,
                "components", components);
    }

    private Map<String, Object> info() {
        return node(
                "title",
                "Aegis",
                "version",
                version,
                "description",
                "What this server offers now; it changes when a plugin is installed or removed.",
                "contact",
                node("name", "The operator of this server"),
                "license",
                node("name", "Apache-2.0", "url", LICENSE_URL));
    }

    private static Map<String, Object> securitySchemes() {
        return node(
                "bearer",
                node(
                        "type", "http",
                        "scheme", "bearer",
                        "bearerFormat", "JWT",
                        "description", "The token of a login, or an API key"),
                "api_key",
                node("type", "apiKey", "in", "header", "name", "X-API-Key", "description", "An API key"),
                "cookie",
                node("type", "apiKey", "in", "cookie", "name", "aegis_token", "description", "The cookie of a login"));
    }

    private Map<String, Object> paths(List<LiveResource> live, OpenApiSchemas schemas) {
        Map<String, Object> paths = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (LiveResource resource : live) {
            Class<?> type = resource.resource().getClass();
            String owner = PluginInfo.of(resource.bundle()).id();
            for (Method method : ResourceContract.endpoints(type)) {
                OpenApiOperation operation = new OpenApiOperation(resource, owner, method, schemas, roles);
                String path = OpenApiOperation.path(template(resource, method));
                String id = uniqueId(ids, resource.segment() + "_" + method.getName());
                item(paths, path)
                        .putIfAbsent(operation.httpMethod().toLowerCase(Locale.ROOT), operation.describe(path, id));
            }
        }
        return paths;
    }

    @SuppressWarnings("unchecked") // made here
    private static Map<String, Object> item(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, absent -> new TreeMap<String, Object>());
    }

    private static String template(LiveResource live, Method method) {
        Class<?> type = live.resource().getClass();
        Path general = type.getAnnotation(Path.class);
        Path own = PermissionRule.onMethod(type, method, Path.class);
        String path = Segment.ROOT + "/" + live.segment() + "/" + (general == null ? "" : general.value()) + "/"
                + (own == null ? "" : own.value());
        return path.replaceAll("/+", "/").replaceAll("/$", "");
    }

    private static String uniqueId(Set<String> ids, String wanted) {
        String id = wanted;
        for (int i = 2; !ids.add(id); i++) {
            id = wanted + i;
        }
        return id;
    }

    private static Set<String> usedErrors(Map<String, Object> paths) {
        Set<String> used = new TreeSet<>();
        String marker = "#/components/responses/E";
        String text = paths.toString();
        for (int i = text.indexOf(marker); i >= 0; i = text.indexOf(marker, i + 1)) {
            used.add(text.substring(i + marker.length(), i + marker.length() + 3));
        }
        return used;
    }
}
