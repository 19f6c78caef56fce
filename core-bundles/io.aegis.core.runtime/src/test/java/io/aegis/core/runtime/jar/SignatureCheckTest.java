package io.aegis.core.runtime.jar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.core.runtime.SampleJar;
import io.aegis.core.runtime.SampleKeys;
import io.aegis.core.runtime.SampleNode;
import io.aegis.testkit.TestSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SignatureCheckTest {
    private static final String PUBLISHER = "CN=Trusted Publisher,O=Acme";

    @TempDir
    Path folder;

    private SampleKeys keys;

    @BeforeEach
    void toolsAreAtHand() {
        keys = new SampleKeys(folder);
    }

    private Path jar(String name) {
        return SampleJar.plugin("demo", "1.0.0").immediate("Good").write(folder.resolve(name + ".jar"));
    }

    private Path signed(String name) {
        return keys.sign(jar(name), name);
    }

    private SignatureCheck policy(String name, Path trusted, Path... distribution) {
        return SignatureCheck.of(
                TestSettings.in(folder)
                        .with("AEGIS_PLUGIN_SIGNATURES", name)
                        .with("AEGIS_PLUGIN_TRUST_STORE", trusted)
                        .with("AEGIS_PLUGIN_TRUST_STORE_PASSWORD", SampleKeys.PASSWORD),
                new DistributionJars(List.of(distribution)));
    }

    private static PluginJar open(Path jar, SignatureCheck check) throws IOException {
        return PluginJar.open(jar, 1_000_000, check);
    }

    private void assertTaken(Path jar, Path trusted) {
        assertThatCode(() -> open(jar, policy("require", trusted))).doesNotThrowAnyException();
    }

    private void assertRefused(Path jar, Path trusted, String words) {
        assertThatThrownBy(() -> open(jar, policy("require", trusted))).hasMessageContaining(words);
    }

    private static Path add(Path jar, String entry) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path path = files.getPath("/" + entry);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "more");
        }
        return jar;
    }

    @Test
    void requireTakesOnlyWhatIsSignedByATrustedOne() throws Exception {
        Path friends = keys.create("friend");
        keys.create("stranger");

        assertTaken(signed("friend"), friends);
        assertTaken(signed("friend"), keys.trust("friend"));
        assertRefused(signed("stranger"), friends, "signed by nobody");
        assertRefused(jar("plain"), friends, "not signed");
        for (String policy : List.of("warn", "off")) {
            assertThatCode(() -> open(jar("plain"), policy(policy, friends))).doesNotThrowAnyException();
        }
    }

    @Test
    void whatWasAddedAfterSigningIsRefusedWhereverItLies() throws Exception {
        Path friends = keys.create("friend");
        for (String entry : List.of(
                "io/aegis/sample/More.class",
                "META-INF/versions/17/io/aegis/sample/More.class",
                "META-INF/services/java.lang.Runnable",
                "META-INF/deeper/MORE.RSA",
                "META-INF/SIG-MORE",
                "lib/more.jar")) {
            assertRefused(add(signed("friend"), entry), friends, "not signed");
        }
    }

    @Test
    void whatWasChangedAfterSigningIsRefused() throws Exception {
        Path friends = keys.create("friend");
        Path changed = signed("friend");
        try (FileSystem files = FileSystems.newFileSystem(changed)) {
            Files.writeString(files.getPath("/io/aegis/sample/Good.class"), "other");
        }
        assertRefused(changed, friends, "does not fit its content");
        assertThatThrownBy(() -> open(changed, policy("off", friends)))
                .hasMessageContaining("does not fit its content");
    }

    @Test
    void anEntryWithoutADigestInTheManifestIsRefused() throws Exception {
        Path friends = keys.create("friend");
        Path jar = add(signed("friend"), "io/aegis/sample/More.class");
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path manifest = files.getPath("/META-INF/MANIFEST.MF");
            Files.writeString(manifest, Files.readString(manifest) + "Name: io/aegis/sample/More.class\r\n\r\n");
        }
        assertRefused(jar, friends, "not signed");
    }

    @Test
    void theSignatureOfAnotherJarIsNone() throws Exception {
        Path friends = keys.create("friend");
        Path good = signed("friend");
        Path other = SampleJar.plugin("other", "1.0.0").write(folder.resolve("other.jar"));
        try (FileSystem from = FileSystems.newFileSystem(good);
                FileSystem to = FileSystems.newFileSystem(other)) {
            for (String name : List.of("FRIEND.SF", "FRIEND.EC")) {
                Files.copy(from.getPath("/META-INF/" + name), to.getPath("/META-INF/" + name));
            }
        }
        assertThatThrownBy(() -> open(other, policy("require", friends))).hasMessageMatching("(?s).*sign.*");
    }

    /** The certificate of a publisher is in each jar that it signs, so that anybody can put it into a chain. */
    @Test
    void aChainThatFitsByNamesOnlyIsRefused() throws Exception {
        keys.create("publisher", PUBLISHER);
        keys.authority("double", PUBLISHER);
        keys.create("evil");
        keys.issue("double", "evil");
        List<Path> chain = List.of(keys.certificate("evil"), keys.certificate("publisher"));
        Path jar = keys.sign(jar("evil"), "evil", chain);
        assertRefused(jar, keys.trust("publisher"), "signed by nobody");
        keys.authority("authority", PUBLISHER);
        assertRefused(jar, keys.trust("authority"), "signed by nobody");
    }

    @Test
    void whomATrustedAuthorityVouchesForIsTrusted() throws Exception {
        keys.authority("root", "CN=Root");
        keys.authority("middle", "CN=Middle");
        keys.issue("root", "middle", "-ext", "bc:c", "-ext", "ku=keyCertSign");
        keys.create("author");
        keys.issue("middle", "author", "-ext", "ku=digitalSignature", "-ext", "eku=codeSigning");

        assertTaken(signed("author"), keys.trust("root"));
        assertTaken(signed("author"), keys.trust("middle"));
        assertTaken(signed("author"), keys.trust("author"));
    }

    @Test
    void aPublisherIsNoAuthority() throws Exception {
        keys.authority("root", "CN=Root");
        keys.create("publisher", PUBLISHER);
        keys.issue("root", "publisher", "-ext", "bc=ca:false");
        keys.create("evil");
        keys.issue("publisher", "evil");

        assertRefused(signed("evil"), keys.trust("root"), "signed by nobody");
        assertRefused(signed("evil"), keys.trust("publisher"), "signed by nobody");
    }

    @Test
    void aCertificateOutOfItsTimeIsRefused() throws Exception {
        Path old = keys.create("old", "CN=old", "-startdate", "-10d", "-validity", "5");
        assertRefused(signed("old"), old, "signed by nobody");
        Path early = keys.create("early", "CN=early", "-startdate", "+5d", "-validity", "50");
        assertRefused(signed("early"), early, "signed by nobody");

        keys.create("root", "CN=Root", "-ext", "bc:c", "-startdate", "-10d", "-validity", "5");
        keys.create("author");
        keys.issue("root", "author");
        assertRefused(signed("author"), keys.trust("root"), "signed by nobody");
    }

    @Test
    void aCertificateForOtherThingsIsRefused() throws Exception {
        Path web = keys.create("web", "CN=web", "-ext", "eku=serverAuth");
        assertRefused(signed("web"), web, "not meant for signing code");
        Path secret = keys.create("secret", "CN=secret", "-ext", "ku=keyEncipherment");
        assertRefused(signed("secret"), secret, "not signed");
    }

    @Test
    void oneTrustedSignerOfAllIsEnoughAndOneOfAPartIsNot() throws Exception {
        Path friends = keys.create("friend");
        keys.create("stranger");
        assertTaken(keys.sign(signed("stranger"), "friend"), friends);
        assertTaken(keys.sign(signed("friend"), "stranger"), friends);

        Path partly = add(signed("friend"), "io/aegis/sample/More.class");
        assertRefused(keys.sign(partly, "stranger"), friends, "signed by nobody");

        keys.create("second");
        Path whole = keys.sign(add(signed("friend"), "io/aegis/sample/More.class"), "second");
        assertTaken(whole, keys.trust("second"));
        assertRefused(whole, friends, "signed by nobody");
    }

    @Test
    void twoEntriesOfOneNameAreRefusedWhateverThePolicy() throws Exception {
        Path friends = keys.create("friend");
        Path jar = folder.resolve("twice.jar");
        try (OutputStream target = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(target)) {
            for (String name : List.of("META-INF/MANIFEST.MF", "io/aegis/A.class", "io/aegis/B.class")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("Manifest-Version: 1.0\r\nBundle-SymbolicName: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(jar);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("io/aegis/B.class", "io/aegis/A.class");
        Files.write(jar, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(jar, policy("off", friends))).hasMessageContaining("two entries");
    }

    @Test
    void aJarOfTheDistributionIsTrustedByItsBytes() throws Exception {
        Path friends = keys.create("friend");
        Path distribution = Files.createDirectories(folder.resolve("integration"));
        Path plain = jar("plain");
        Files.copy(plain, distribution.resolve("other-name.jar"), StandardCopyOption.REPLACE_EXISTING);
        assertThatCode(() -> open(plain, policy("require", friends, distribution)))
                .doesNotThrowAnyException();
        Path changed = add(plain, "io/aegis/sample/More.class");
        assertThatThrownBy(() -> open(changed, policy("require", friends, distribution)))
                .hasMessageContaining("not signed");
    }

    @Test
    void aPolicyWithoutATrustStoreOrWithAnUnknownNameIsNamed() {
        assertThatThrownBy(() -> policy("perhaps", folder)).hasMessageContaining("perhaps");
        assertThatThrownBy(() -> SignatureCheck.of(
                        SampleNode.settings(folder).with("AEGIS_PLUGIN_SIGNATURES", "require"),
                        new DistributionJars(List.of())))
                .hasMessageContaining("AEGIS_PLUGIN_TRUST_STORE");
        assertThatThrownBy(() -> policy("require", folder.resolve("nothing.p12")))
                .hasMessageContaining("cannot be read");
    }
}
