package io.aegis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A client in Java as openapi-generator makes it, with no options but the library. */
final class GeneratedClient {
    private static final Path GENERATOR = Path.of(System.getProperty("aegis.generator", ""));
    private static final Path SOURCES = Path.of(System.getProperty("aegis.clients", ""));

    private final String library;
    private final Path folder;

    /**
     * Takes the place of everything that is made.
     *
     * @param library of the generator for Java
     */
    GeneratedClient(String library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /** Generates some client. */
    static void generate(Path document, Path folder, String... what) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Half the work: the second compiler does not pay in a few seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                document.toString(),
                "-o",
                folder.toString()));
        command.addAll(List.of(what));
        Programs.mustRun(folder, folder.resolveSibling(folder.getFileName() + ".log"), command);
    }

    void generate(Path document) {
        generate(document, folder, "-g", "java", "--library", library);
    }

    /** Compiles it with the calls that are made with it here. */
    void compile() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root :
                List.of(folder.resolve("src/main/java"), SOURCES.resolve("common"), SOURCES.resolve(library))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is no JDK");
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<String> options = List.of(
                    "-d",
                    Files.createDirectories(folder.resolve("classes")).toString(),
                    "-cp",
                    System.getProperty("java.class.path", "").replace(';', File.pathSeparatorChar),
                    "-proc:none",
                    "-nowarn");
            boolean isDone = compiler.getTask(
                            null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(isDone)
                    .as(() -> library + " compiles: " + said.getDiagnostics())
                    .isTrue();
        }
    }

    /** Makes the calls; gives the names of the operations that were called. */
    List<String> journey(String address, String username, String password) {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.resolve("classes").toUri().toURL()}, GeneratedClient.class.getClassLoader())) {
            Object called = loader.loadClass("journey.Journey")
                    .getMethod("run", String.class, String.class, String.class)
                    .invoke(null, address, username, password);
            return ((List<?>) called).stream().map(Object::toString).toList();
        } catch (InvocationTargetException e) {
            throw new AssertionError(library + ": " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
