package io.aegis.webhook.delivery;

import io.aegis.webhook.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers by which a receiver sees who called: those of Standard Webhooks, and GitHub's beside them. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The headers of one call; {@code secrets} are those that hold now, the newest first. */
    static Map<String, String> headers(String id, Instant at, byte[] body, List<Secret> secrets) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] start = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret.key(), start, body)))
                        .collect(Collectors.joining(" ")));
        // GitHub's scheme knows one signature, by the characters of the secret, over the body alone.
        byte[] characters = secrets.get(0).text().getBytes(StandardCharsets.UTF_8);
        headers.put("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac(characters, body)));
        return headers;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
