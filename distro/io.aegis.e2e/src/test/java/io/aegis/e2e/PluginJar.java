package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles and packs a plugin as its author would: sources, migrations, bnd. */
final class PluginJar {
    private final String id;
    private final String name;
    private String symbolicName;
    private String version = "1.0.0";
    private boolean declared = true;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private PluginJar(String id) {
        this.id = id;
        String last = id.replace("-", "");
        this.name = "io.probe." + (SourceVersion.isKeyword(last) ? last + "_" : last);
        this.symbolicName = name;
    }

    /** A plugin that serves {@code /<id>/hello}. */
    static PluginJar of(String id) {
        return new PluginJar(id)
                .source(
                        "HelloResource",
                        """
                import io.aegis.api.rest.RequiresPermission;
                import io.aegis.api.rest.RestResource;
                import javax.ws.rs.GET;
                import javax.ws.rs.Path;
                import javax.ws.rs.Produces;
                import org.osgi.service.component.annotations.Component;

                @Component(service = HelloResource.class)
                @RestResource(segment = "SEGMENT")
                @Path("")
                @Produces("application/json")
                public final class HelloResource {
                    public record Hello(String text) {}

                    @GET
                    @Path("hello")
                    @RequiresPermission("*")
                    @io.swagger.v3.oas.annotations.Operation(summary = "Say hello")
                    public Hello hello() {
                        return new Hello("VERSION");
                    }
                }
                """);
    }

    PluginJar version(String version) {
        this.version = version;
        return this;
    }

    PluginJar symbolicName(String symbolicName) {
        this.symbolicName = symbolicName;
        return this;
    }

    /** Leaves {@code @Plugin} out. */
    PluginJar undeclared() {
        declared = false;
        return this;
    }

    PluginJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    PluginJar migration(String file, String sql) {
        resources.put("db/" + file, sql);
        return this;
    }

    PluginJar header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Path build() {
        Path folder = Folders.create("plugin");
        try {
            compile(folder);
            return pack(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void compile(Path folder) throws IOException {
        Path java = Files.createDirectories(folder.resolve("java"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String text = source.getValue().replace("SEGMENT", id).replace("VERSION", version);
            files.add(Files.writeString(
                    java.resolve(source.getKey() + ".java"), "package " + name + ";\n" + text, UTF_8));
        }
        String plugin =
                declared ? "@io.aegis.api.plugin.Plugin(id = \"" + id + "\", title = \"Probe " + id + "\")\n" : "";
        files.add(Files.writeString(java.resolve("package-info.java"), plugin + "package " + name + ";\n", UTF_8));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "--release",
                    "17",
                    "-d",
                    Files.createDirectories(folder.resolve("classes")).toString(),
                    "-cp",
                    classpath());
            Boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static String classpath() throws IOException {
        try (Stream<Path> jars = Files.list(Installation.bundles())) {
            return Stream.concat(jars.map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                    .reduce((one, other) -> one + java.io.File.pathSeparator + other)
                    .orElseThrow();
        }
    }

    private Path pack(Path folder) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName(symbolicName);
            builder.setBundleVersion(version);
            builder.addClasspath(folder.resolve("classes").toFile());
            builder.addClasspath(
                    Installation.bundles().resolve("io.aegis.api.jar").toFile());
            try (Stream<Path> jars = Files.list(Installation.bundles())) {
                for (Path jar : jars.toList()) {
                    builder.addClasspath(jar.toFile());
                }
            }
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
                if (entry.contains("osgi.annotation") || entry.contains("component.annotations")) {
                    builder.addClasspath(new java.io.File(entry));
                }
            }
            builder.setProperty("-privatepackage", name);
            builder.setProperty("-contract", "*");
            builder.setProperty("-noimportjava", "true");
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            resources.forEach((path, text) -> jar.putResource(path, new EmbeddedResource(text.getBytes(UTF_8), 0)));
            Path file = folder.resolve(name + "-" + version + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }
}
