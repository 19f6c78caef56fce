package io.aegis.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.server.BundleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingCheckTest {
    private static final String DECLARED = String.join(
            ",",
            setting(
                    "AEGIS_PORT",
                    "type=INTEGER;minimum:Long=1;maximum:Long=65535;description=\"A port, of \\\"TCP\\\"; a\""),
            setting("AEGIS_MAX_BODY_BYTES", "type=BYTES;minimum:Long=1"),
            setting("AEGIS_FLAG", "type=BOOLEAN"),
            setting("AEGIS_KEEP", "type=DURATION"),
            setting("AEGIS_INDEX", "type=URL"),
            setting("AEGIS_SOURCE", "type=SOURCE"),
            setting("AEGIS_BIND", "type=HOST"),
            setting("AEGIS_PROXIES", "type=NETWORK;list:Boolean=true"),
            setting("AEGIS_ALLOW", "type=HOST_OR_NETWORK;list:Boolean=true"),
            setting("AEGIS_STORE", "type=FILE"),
            setting("AEGIS_MODE", "pattern=\"off|on\";takes=\"off or on\""),
            setting("AEGIS_WAITS", "type=DURATION;list:Boolean=true;pattern=\"P.*\""),
            setting("AEGIS_PASSWORD", "pattern=\"[a-z]+\";secret:Boolean=true"),
            setting("AEGIS_NAME", "description=\"x\""));

    private final Path home;
    private final Path application;

    SettingCheckTest(@TempDir Path folder) {
        home = folder.resolve("home");
        application = folder.resolve("application");
    }

    private static String setting(String name, String attributes) {
        return "io.aegis.setting;io.aegis.setting=" + name + ";" + attributes;
    }

    @BeforeEach
    void declare() throws IOException {
        Files.createDirectories(home.resolve("run/plugins"));
        Files.createDirectories(application.resolve("bundle"));
        jar(application.resolve("bundle/core.jar"), "osgi.service;objectClass:List<String>=\"a,b\"," + DECLARED);
    }

    private static void jar(Path file, String capabilities) throws IOException {
        new JarOutputStream(Files.newOutputStream(file), manifest(capabilities)).close();
    }

    private static Manifest manifest(String capabilities) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Provide-Capability", capabilities);
        return manifest;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AEGIS_PORT|8000",
                "AEGIS_PORT|65535",
                "AEGIS_MAX_BODY_BYTES|9999999999",
                "AEGIS_FLAG|true",
                "AEGIS_KEEP|P7D",
                "AEGIS_KEEP|PT0S",
                "AEGIS_KEEP|3600",
                "AEGIS_INDEX|https://example.org/a?b=c",
                "AEGIS_SOURCE|/tmp/a b.json",
                "AEGIS_SOURCE|http://[::1]:80/a",
                "AEGIS_SOURCE|a.json",
                "AEGIS_BIND|localhost",
                "AEGIS_BIND|0.0.0.0",
                "AEGIS_BIND|::1",
                "AEGIS_BIND|[::1]",
                "AEGIS_PROXIES|10.0.0.0/8, ::1,2001:db8::/32",
                "AEGIS_ALLOW|host.example,10.1.2.3,fd00::/8",
                "AEGIS_MODE|on",
                "AEGIS_WAITS|PT1S, PT2S",
                "AEGIS_NAME|anything = at all",
                "AEGIS_PORT|''"
            })
    void whatIsPermitted(String name, String value) throws IOException {
        assertThat(problems(Map.of(name, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AEGIS_PORT|0",
                "AEGIS_PORT|65536",
                "AEGIS_PORT|8000x",
                "AEGIS_PORT|0x50",
                "AEGIS_PORT|8 000",
                "AEGIS_MAX_BODY_BYTES|ten",
                "AEGIS_MAX_BODY_BYTES|10MB",
                "AEGIS_MAX_BODY_BYTES|0",
                "AEGIS_MAX_BODY_BYTES|-1",
                "AEGIS_MAX_BODY_BYTES|99999999999999999999",
                "AEGIS_FLAG|yes",
                "AEGIS_KEEP|7days",
                "AEGIS_KEEP|P7",
                "AEGIS_KEEP|-PT1S",
                "AEGIS_KEEP|P99999999999D",
                "AEGIS_INDEX|ftp://example.org",
                "AEGIS_INDEX|example.org",
                "AEGIS_SOURCE|ftp://example.org/a",
                "AEGIS_BIND|300.1.1.1",
                "AEGIS_BIND|a b",
                "AEGIS_PROXIES|10.0.0.0/33",
                "AEGIS_PROXIES|proxy.example",
                "AEGIS_PROXIES|10.0.0.1;10.0.0.2",
                "AEGIS_ALLOW|10.0.0.0/8,0x7f.1",
                "AEGIS_STORE|/nowhere/store.p12",
                "AEGIS_STORE|/tmp",
                "AEGIS_MODE|ON",
                "AEGIS_WAITS|PT1S,soon"
            })
    void whatIsNot(String name, String value) throws IOException {
        assertThat(problems(Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith("Environment or option: " + name + "=" + value + ": ")
                .endsWith(" is required");
    }

    @Test
    void theFileIsReadLineByLine() throws IOException {
        Files.writeString(
                home.resolve("aegis.conf"),
                "# remark\n\nAEGIS_MAX_BODY_BYTES=ten\nhello\nAEGIS_PROT=9\n=5\nAEGIS_PORT='81'\nAEGIS_PORT=82\n");
        assertThat(problems(Map.of()))
                .containsExactlyInAnyOrder(
                        "aegis.conf line 3: AEGIS_MAX_BODY_BYTES=ten: a whole number of bytes of at least 1 is required",
                        "aegis.conf line 4: NAME=value is required, or # before a remark",
                        "aegis.conf line 5: AEGIS_PROT is no setting; did you mean AEGIS_PORT?",
                        "aegis.conf line 6: NAME=value is required, or # before a remark",
                        "aegis.conf line 8: AEGIS_PORT is set on line 7 already");
    }

    @Test
    void aFileThatIsNoTextIsToldAsOne() throws IOException {
        Files.write(home.resolve("aegis.conf"), "AEGIS_NAME=Gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(Map.of())).singleElement().asString().contains("aegis.conf is not UTF-8");
        Files.delete(home.resolve("aegis.conf"));
        Files.createDirectory(home.resolve("aegis.conf"));
        assertThat(problems(Map.of())).singleElement().asString().contains("aegis.conf is required to be a file");
    }

    @Test
    void namesThatNobodyDeclaresAreTold() throws IOException {
        assertThat(problems(Map.of("AEGIS_MAXBODY", "3", "AEGIS_HOME", "/x", "PATH", "/bin")))
                .containsExactly(
                        "Environment or option: AEGIS_MAXBODY is no setting; did you mean AEGIS_MAX_BODY_BYTES?");
        assertThat(problems(Map.of("AEGIS_NOTE_TITLE_LENGTH", "3")))
                .singleElement()
                .asString()
                .contains("AEGIS_NOTE_TITLE_LENGTH is no setting; if a plugin will declare it")
                .contains("AEGIS_OTHER_SETTINGS");
    }

    @Test
    void namesOfPluginsToComeArePermittedWhereTheOperatorSaysSo() throws IOException {
        jar(application.resolve("bundle/runtime.jar"), setting("AEGIS_OTHER_SETTINGS", "list:Boolean=true"));
        assertThat(problems(Map.of("AEGIS_NOTE_A", "3", "AEGIS_OTHER_SETTINGS", "AEGIS_X, AEGIS_NOTE_*")))
                .isEmpty();
    }

    @Test
    void settingsOfPluginsThatAreOrWereInstalledAreKnown() throws IOException {
        String declared = setting("AEGIS_NOTE_MAX", "type=INTEGER");
        try (var file = Files.newOutputStream(home.resolve("run/plugins/note.MF"))) {
            manifest(declared).write(file);
        }
        assertThat(problems(Map.of("AEGIS_NOTE_MAX", "3"))).isEmpty();
        assertThat(problems(Map.of("AEGIS_NOTE_MAX", "many"))).hasSize(1);
        Files.move(home.resolve("run/plugins/note.MF"), home.resolve("run/plugins/note.removed"));
        SettingCheck removed = check(Map.of("AEGIS_NOTE_MAX", "many"));
        assertThat(removed.problems()).isEmpty();
        assertThat(removed.warnings())
                .containsExactly("Environment or option: AEGIS_NOTE_MAX has no effect: the plugin note was removed");
    }

    @Test
    void secretsAreNotShown() throws IOException {
        assertThat(problems(Map.of("AEGIS_PASSWORD", "HUNTER2")))
                .singleElement()
                .asString()
                .contains("AEGIS_PASSWORD: ")
                .doesNotContain("HUNTER2");
    }

    @Test
    void twoVersionsOfOneBundleAreRefused() throws IOException {
        Path bundles = application.resolve("bundle");
        for (String version : List.of("1", "2")) {
            Manifest manifest = manifest("");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.lib;singleton:=true");
            new JarOutputStream(Files.newOutputStream(bundles.resolve("lib-" + version + ".jar")), manifest).close();
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> BundleFolder.jars(bundles)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("lib-1.jar")
                .hasMessageContaining("lib-2.jar");
    }

    private List<String> problems(Map<String, String> variables) throws IOException {
        return check(variables).problems();
    }

    private SettingCheck check(Map<String, String> variables) throws IOException {
        return SettingCheck.of(new HashMap<>(variables), home, application);
    }
}
