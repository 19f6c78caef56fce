package io.aegis.core.runtime.jar;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates of the trust store: a publisher's own, who is trusted as such, or an authority's, whose signature
 * below another certificate is then really checked (PKIX). That a certificate merely lies in a jar says nothing: anybody
 * can put it there.
 */
record TrustedSigners(Set<X509Certificate> certificates) {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";

    TrustedSigners {
        certificates = Set.copyOf(certificates);
    }

    /** Why what this one has signed was not good at that time; empty if it was. */
    Optional<String> complaint(CodeSigner signer, Instant at) {
        List<X509Certificate> chain = signer.getSignerCertPath().getCertificates().stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            return Optional.of("its signer has no X.509 certificate");
        }
        Date date = Date.from(at);
        X509Certificate own = chain.get(0);
        String name = own.getSubjectX500Principal().getName();
        try {
            if (certificates.contains(own)) {
                own.checkValidity(date);
            } else {
                validate(chain, date);
            }
            return isForSigning(own)
                    ? Optional.empty()
                    : Optional.of("the certificate of " + name + " is not meant for signing code");
        } catch (GeneralSecurityException e) {
            return Optional.of("signed by nobody in AEGIS_PLUGIN_TRUST_STORE (" + name + ": " + e.getMessage() + ")");
        }
    }

    private void validate(List<X509Certificate> chain, Date date) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = certificates.stream()
                .filter(certificate -> mayIssue(certificate, date))
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw new CertificateException("it is not in the store itself, and no valid authority is");
        }
        List<X509Certificate> path = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            if (certificates.contains(certificate)) {
                break;
            }
            path.add(certificate);
        }
        PKIXParameters parameters = new PKIXParameters(anchors);
        // The store says whom to trust: whose certificate is revoked is taken out of it.
        parameters.setRevocationEnabled(false);
        parameters.setDate(date);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    /** PKIX itself does not look at what an anchor is for, or until when. */
    private static boolean mayIssue(X509Certificate certificate, Date date) {
        try {
            certificate.checkValidity(date);
        } catch (CertificateException e) {
            return false;
        }
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
    }

    private static boolean isForSigning(X509Certificate certificate) throws CertificateException {
        boolean[] usage = certificate.getKeyUsage();
        List<String> extended = certificate.getExtendedKeyUsage();
        return (usage == null || usage[DIGITAL_SIGNATURE])
                && (extended == null || extended.contains(CODE_SIGNING) || extended.contains(ANY_USAGE));
    }
}
