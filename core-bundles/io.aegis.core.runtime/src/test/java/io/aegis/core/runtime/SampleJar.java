package io.aegis.core.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars of plugins: good ones and all kinds of bad ones. */
public final class SampleJar {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder components = new StringBuilder();
    private final Map<String, String> descriptions = new LinkedHashMap<>();

    private SampleJar(String symbolicName, String version) {
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", version);
    }

    public static SampleJar bundle(String symbolicName, String version) {
        return new SampleJar(symbolicName, version);
    }

    public static SampleJar plugin(String id, String version) {
        return bundle("org.example." + id, version)
                .header(
                        "Provide-Capability",
                        "io.aegis.plugin;io.aegis.plugin=\"" + id + "\";title=\"Sample " + id + "\"");
    }

    public SampleJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** A component that is activated at once. */
    public SampleJar immediate(String type) {
        return component(type, " immediate=\"true\"", "");
    }

    /** A component that is activated when somebody uses it. */
    public SampleJar delayed(String type) {
        return component(type, "", "");
    }

    /** A component that needs a service that nobody has. */
    public SampleJar waiting(String type) {
        return component(type, "", "<reference name=\"need\" interface=\"org.example.Nobody\"/>");
    }

    /** A component that needs what {@link #immediate} of another bundle provides, and provides nothing. */
    public SampleJar needing(String type) {
        return component(
                type, " immediate=\"true\"", "", "<reference name=\"need\" interface=\"java.lang.Runnable\"/>");
    }

    private SampleJar component(String type, String attributes, String reference) {
        return component(type, attributes, "<service><provide interface=\"java.lang.Runnable\"/></service>", reference);
    }

    private SampleJar component(String type, String attributes, String service, String reference) {
        String name = "OSGI-INF/" + descriptions.size() + type + ".xml";
        components.append(components.isEmpty() ? "" : ",").append(name);
        headers.put("Service-Component", components.toString());
        descriptions.put(
                name,
                "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"org.example." + type + "\""
                        + attributes + "><implementation class=\"io.aegis.sample." + type + "\"/>"
                        + service + reference
                        + "</scr:component>");
        return this;
    }

    public Path write(Path file) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(main::putValue);
        try (OutputStream target = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(target, manifest)) {
            for (Map.Entry<String, String> description : descriptions.entrySet()) {
                add(jar, description.getKey(), description.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (String type : new String[] {"Good", "Bad"}) {
                String name = "io/aegis/sample/" + type + ".class";
                try (InputStream content = SampleJar.class.getClassLoader().getResourceAsStream(name)) {
                    add(jar, name, content == null ? new byte[0] : content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
