package io.aegis.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys, certificates and signatures, made with the tools of the JDK. */
public final class SampleKeys {
    public static final String PASSWORD = "changeit-please";

    private final Path folder;

    public SampleKeys(Path folder) {
        this.folder = folder;
    }

    /** The key store of a name. */
    Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    /** Makes a key with a certificate that it has signed itself. */
    public Path create(String name, String distinguishedName, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", distinguishedName));
        arguments.addAll(List.of(options));
        keytool(name, arguments);
        return store(name);
    }

    public Path create(String name) {
        return create(name, "CN=" + name);
    }

    public Path authority(String name, String distinguishedName) {
        return create(name, distinguishedName, "-ext", "bc:c", "-ext", "ku=keyCertSign");
    }

    /** Replaces the certificate of a key by one that the issuer has signed, and keeps the issuer's chain with it. */
    public void issue(String issuer, String name, String... options) {
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".pem");
        keytool(name, List.of("-certreq", "-file", request.toString()));
        List<String> arguments = new ArrayList<>(
                List.of("-gencert", "-rfc", "-infile", request.toString(), "-outfile", certificate.toString()));
        arguments.addAll(List.of(options));
        keytool(issuer, arguments);
        Path whole = folder.resolve(name + "-chain.pem");
        try {
            Files.writeString(whole, Files.readString(certificate) + Files.readString(chain(issuer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keytool(name, List.of("-importcert", "-noprompt", "-trustcacerts", "-file", whole.toString()));
    }

    /** The certificates of a name as text, its own first. */
    Path chain(String name) {
        Path file = folder.resolve(name + "-chain.pem");
        return Files.exists(file) ? file : certificate(name);
    }

    public Path certificate(String name) {
        Path file = folder.resolve(name + "-own.pem");
        keytool(name, List.of("-exportcert", "-rfc", "-file", file.toString()));
        return file;
    }

    /** A store that holds the certificates of these names, and no key. */
    public Path trust(String... names) {
        Path file = folder.resolve("trust-" + String.join("-", names) + ".p12");
        for (String name : names) {
            run(
                    "keytool",
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    name,
                    "-file",
                    certificate(name).toString(),
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD);
        }
        return file;
    }

    /** Signs the jar as the tool jarsigner does, with the chain of certificates that is stored with the key. */
    public Path sign(Path jar, String name) {
        return sign(jar, name, List.of());
    }

    /** Signs the jar with any chain, be it true or not. */
    public Path sign(Path jar, String name, List<Path> chain) {
        try {
            KeyStore store = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> certificates = new ArrayList<>();
            for (Path file : chain) {
                try (InputStream content = Files.newInputStream(file)) {
                    certificates.add(factory.generateCertificate(content));
                }
            }
            if (certificates.isEmpty()) {
                certificates.addAll(List.of(store.getCertificateChain(name)));
            }
            JarSigner signer = new JarSigner.Builder(
                            (PrivateKey) store.getKey(name, PASSWORD.toCharArray()),
                            factory.generateCertPath(certificates))
                    .signerName(name.toUpperCase(Locale.ROOT))
                    .build();
            Path signed = Files.createTempFile(folder, "signed-", ".jar");
            try (ZipFile content = new ZipFile(jar.toFile());
                    OutputStream target = Files.newOutputStream(signed)) {
                signer.sign(content, target);
            }
            Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String name, List<String> arguments) {
        List<String> whole = new ArrayList<>(arguments);
        whole.addAll(List.of(
                "-alias", name, "-storetype", "PKCS12", "-keystore", store(name).toString(), "-storepass", PASSWORD));
        run("keytool", whole.toArray(String[]::new));
    }

    private void run(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(arguments));
        try {
            Path output = folder.resolve("output.txt");
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assertThat(status).as(command + "\n" + Files.readString(output)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
