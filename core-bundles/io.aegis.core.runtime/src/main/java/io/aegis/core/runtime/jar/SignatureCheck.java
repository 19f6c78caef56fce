package io.aegis.core.runtime.jar;

import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy about signatures. Good is a jar of which every entry, but for the signature itself, is signed by one and the
 * same trusted signer, and one that is byte for byte a jar of the distribution.
 */
public final class SignatureCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);

    /** What cannot be signed itself. Such a file deeper than META-INF is an entry like any other. */
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    private final Policy policy;
    private final TrustedSigners trusted;
    private final DistributionJars distribution;

    /** What is done about a jar that is not well signed. */
    enum Policy {
        OFF,
        WARN,
        REQUIRE
    }

    SignatureCheck(Policy policy, TrustedSigners trusted, DistributionJars distribution) {
        this.policy = policy;
        this.trusted = trusted;
        this.distribution = distribution;
    }

    public static SignatureCheck of(Settings settings, DistributionJars distribution) {
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
            return new SignatureCheck(policy, new TrustedSigners(Set.of()), distribution);
        }
        if (store.isEmpty()) {
            throw new IllegalStateException(
                    "AEGIS_PLUGIN_SIGNATURES=" + name + " needs AEGIS_PLUGIN_TRUST_STORE: whose signatures are good?");
        }
        TrustedSigners trusted = read(Path.of(store), settings.text("AEGIS_PLUGIN_TRUST_STORE_PASSWORD"));
        return new SignatureCheck(policy, trusted, distribution);
    }

    private static TrustedSigners read(Path file, String password) {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            Set<X509Certificate> certificates = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            return new TrustedSigners(certificates);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("AEGIS_PLUGIN_TRUST_STORE " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Turns the jar away, or warns, as the policy says. A wrong signature is a SecurityException in any case.
     *
     * @param at the time at which the certificates must be valid
     */
    void check(JarFile jar, String sha256, Instant at) throws IOException {
        if (policy == Policy.OFF) {
            return;
        }
        Optional<String> complaint = complaint(jar, at);
        if (complaint.isEmpty() || distribution.contain(sha256)) {
            return;
        }
        if (policy == Policy.REQUIRE) {
            throw PluginProblem.refused("The jar is " + complaint.get() + "; AEGIS_PLUGIN_SIGNATURES is require");
        }
        LOG.warn("{} is {}", jar.getName(), complaint.get());
    }

    private Optional<String> complaint(JarFile jar, Instant at) throws IOException {
        Map<CodeSigner, Optional<String>> known = new HashMap<>();
        Set<CodeSigner> ofAll = new HashSet<>();
        boolean first = true;
        for (JarEntry entry : Collections.list(jar.entries())) {
            read(jar, entry);
            if (isEmptyFolder(entry) || SIGNATURE_FILE.matcher(entry.getName()).matches()) {
                continue;
            }
            List<CodeSigner> signers = signers(entry);
            if (signers.isEmpty()) {
                return Optional.of("not signed, or with an algorithm that Java refuses (" + entry.getName() + ")");
            }
            signers.forEach(signer -> known.computeIfAbsent(signer, one -> trusted.complaint(one, at)));
            if (signers.stream().noneMatch(signer -> isGood(known, signer))) {
                return trusted.complaint(signers.get(0), at);
            }
            if (first) {
                ofAll.addAll(signers);
                first = false;
            }
            ofAll.retainAll(signers);
        }
        return ofAll.stream().anyMatch(signer -> isGood(known, signer))
                ? Optional.empty()
                : Optional.of("not signed as a whole by any one of those in AEGIS_PLUGIN_TRUST_STORE");
    }

    private static boolean isGood(Map<CodeSigner, Optional<String>> known, CodeSigner signer) {
        return known.getOrDefault(signer, Optional.of("unknown")).isEmpty();
    }

    /** Its signers are known only when an entry has been read whole. */
    private static void read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isEmptyFolder(JarEntry entry) {
        return entry.isDirectory() && entry.getSize() == 0;
    }

    private static List<CodeSigner> signers(JarEntry entry) {
        CodeSigner[] signers = entry.getCodeSigners();
        return signers == null ? List.of() : List.of(signers);
    }
}
