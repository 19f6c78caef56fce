package io.aegis.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SignatureCheckTest {
    private static final String PASSWORD = "changeit-please";

    @TempDir
    Path folder;

    /** Runs a tool of the JDK, as an author of plugins does. */
    private void tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
    }

    private Path keys(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        tool(
                "keytool",
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return store;
    }

    private Path signed(Path store, String name) throws IOException, InterruptedException {
        Path jar = unsigned(name + ".jar");
        tool("jarsigner", "-keystore", store.toString(), "-storepass", PASSWORD, jar.toString(), name);
        return jar;
    }

    private Path unsigned(String name) {
        return SampleJar.plugin("demo", "1.0.0").immediate("Good").write(folder.resolve(name));
    }

    private SignatureCheck policy(String name, Path trusted) {
        return SignatureCheck.of(TestSettings.in(folder)
                .with("AEGIS_PLUGIN_SIGNATURES", name)
                .with("AEGIS_PLUGIN_TRUST_STORE", trusted)
                .with("AEGIS_PLUGIN_TRUST_STORE_PASSWORD", PASSWORD));
    }

    private static PluginJar open(Path jar, SignatureCheck check) throws IOException {
        return PluginJar.open(jar, 1_000_000, check);
    }

    @Test
    void requireTakesOnlyWhatIsSignedByATrustedOne() throws Exception {
        Path friends = keys("friend");
        Path strangers = keys("stranger");
        SignatureCheck require = policy("require", friends);

        assertThatCode(() -> open(signed(friends, "friend"), require)).doesNotThrowAnyException();
        assertThatThrownBy(() -> open(signed(strangers, "stranger"), require)).hasMessageContaining("signed by nobody");
        assertThatThrownBy(() -> open(unsigned("plain.jar"), require)).hasMessageContaining("not signed");
        assertThatCode(() -> open(unsigned("plain.jar"), policy("warn", friends)))
                .doesNotThrowAnyException();
        assertThatCode(() -> open(unsigned("plain.jar"), policy("off", friends)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasAddedOrChangedAfterSigningIsRefused() throws Exception {
        Path friends = keys("friend");
        SignatureCheck require = policy("require", friends);

        Path added = signed(friends, "friend");
        try (FileSystem jar = FileSystems.newFileSystem(added)) {
            Files.writeString(jar.getPath("/io/aegis/sample/More.class"), "more");
        }
        assertThatThrownBy(() -> open(added, require)).hasMessageContaining("not signed");

        Path changed = signed(friends, "friend");
        try (FileSystem jar = FileSystems.newFileSystem(changed)) {
            Files.writeString(jar.getPath("/io/aegis/sample/Good.class"), "other");
        }
        assertThatThrownBy(() -> open(changed, require)).hasMessageContaining("does not fit its content");
        assertThatThrownBy(() -> open(changed, policy("off", friends)))
                .hasMessageContaining("does not fit its content");
    }

    @Test
    void aPolicyWithoutATrustStoreOrWithAnUnknownNameIsNamed() {
        assertThatThrownBy(() -> policy("perhaps", folder)).hasMessageContaining("perhaps");
        assertThatThrownBy(
                        () -> SignatureCheck.of(SampleNode.settings(folder).with("AEGIS_PLUGIN_SIGNATURES", "require")))
                .hasMessageContaining("AEGIS_PLUGIN_TRUST_STORE");
        assertThatThrownBy(() -> policy("require", folder.resolve("nothing.p12")))
                .hasMessageContaining("cannot be read");
    }
}
