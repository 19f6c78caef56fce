package io.aegis.core.runtime;

import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy about signatures. Good is a jar of which every entry is signed by one whose certificate, or whose
 * certificate's issuer in the chain that comes with it, stands in the trust store.
 */
final class SignatureCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);

    private final Policy policy;
    private final Set<Certificate> trusted;

    /** What is done about a jar that is not well signed. */
    enum Policy {
        OFF,
        WARN,
        REQUIRE
    }

    SignatureCheck(Policy policy, Set<Certificate> trusted) {
        this.policy = policy;
        this.trusted = Set.copyOf(trusted);
    }

    static SignatureCheck of(Settings settings) {
        String name = settings.text("AEGIS_PLUGIN_SIGNATURES");
        Policy policy =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "off" -> Policy.OFF;
                    case "warn" -> Policy.WARN;
                    case "require" -> Policy.REQUIRE;
                    default ->
                        throw new IllegalStateException(
                                "AEGIS_PLUGIN_SIGNATURES takes off, warn or require, not " + name);
                };
        String store = settings.text("AEGIS_PLUGIN_TRUST_STORE");
        if (policy == Policy.OFF) {
            return new SignatureCheck(policy, Set.of());
        }
        if (store.isEmpty()) {
            throw new IllegalStateException(
                    "AEGIS_PLUGIN_SIGNATURES=" + name + " needs AEGIS_PLUGIN_TRUST_STORE: whose signatures are good?");
        }
        return new SignatureCheck(policy, read(Path.of(store), settings.text("AEGIS_PLUGIN_TRUST_STORE_PASSWORD")));
    }

    private static Set<Certificate> read(Path file, String password) {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            Set<Certificate> certificates = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                Optional.ofNullable(store.getCertificate(alias)).ifPresent(certificates::add);
            }
            return certificates;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("AEGIS_PLUGIN_TRUST_STORE " + file + " cannot be read: " + e, e);
        }
    }

    /** Turns the jar away, or warns, as the policy says. A wrong signature is a SecurityException in any case. */
    void check(JarFile jar) throws IOException {
        if (policy == Policy.OFF) {
            return;
        }
        Optional<String> complaint = complaint(jar);
        if (complaint.isEmpty()) {
            return;
        }
        if (policy == Policy.REQUIRE) {
            throw PluginProblem.refused(complaint.get() + "; AEGIS_PLUGIN_SIGNATURES is require");
        }
        LOG.warn("{}: {}", jar.getName(), complaint.get());
    }

    private Optional<String> complaint(JarFile jar) throws IOException {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            // Its signers are known only when an entry has been read whole.
            try (InputStream content = jar.getInputStream(entry)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            if (entry.isDirectory() || entry.getName().toUpperCase(Locale.ROOT).startsWith("META-INF/")) {
                continue;
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null || signers.length == 0) {
                return Optional.of("The jar is not signed (" + entry.getName() + ")");
            }
            if (List.of(signers).stream().noneMatch(this::isTrusted)) {
                return Optional.of("The jar is signed by nobody in AEGIS_PLUGIN_TRUST_STORE");
            }
        }
        return Optional.empty();
    }

    private boolean isTrusted(CodeSigner signer) {
        return signer.getSignerCertPath().getCertificates().stream()
                .anyMatch(certificate -> trusted.contains(certificate) && isInTime(certificate));
    }

    private static boolean isInTime(Certificate certificate) {
        try {
            if (certificate instanceof X509Certificate x509) {
                x509.checkValidity();
            }
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }
}
