package io.aegis.testcase.evidence;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.setting.Settings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be evidence.
 *
 * @param maxBytes how long a file may be
 * @param types media types ({@code image/png}, {@code image/*}) and endings ({@code .pcap}); empty for all
 */
record EvidenceLimits(long maxBytes, List<String> types) {
    static final String UNKNOWN_TYPE = "application/octet-stream";

    // RFC 9110, 8.3.1, without parameters.
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}");

    static EvidenceLimits of(Settings settings) {
        String bytes = settings.text("AEGIS_EVIDENCE_MAX_BYTES").strip();
        List<String> types = settings.list("AEGIS_EVIDENCE_TYPES").stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
        for (String type : types) {
            boolean isType = TYPE.matcher(type.endsWith("/*") ? type.replace("/*", "/x") : type)
                    .matches();
            if (!isType && !type.startsWith(".")) {
                throw new IllegalStateException("AEGIS_EVIDENCE_TYPES: " + type
                        + " is neither a media type such as image/png or image/* nor an ending such as .pcap");
            }
        }
        try {
            return new EvidenceLimits(Long.parseLong(bytes), types);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("AEGIS_EVIDENCE_MAX_BYTES must be a whole number, not " + bytes, e);
        }
    }

    /** The media type without parameters; one that is none becomes that of anything. */
    static String type(@Nullable String sent) {
        String type = sent == null ? "" : sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(type).matches() ? type : UNKNOWN_TYPE;
    }

    /** 415 if it is not permitted. */
    void check(String fileName, String type) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean permitted = types.isEmpty()
                || types.stream()
                        .anyMatch(each -> each.equals(type)
                                || (each.endsWith("/*") && type.startsWith(each.substring(0, each.length() - 1)))
                                || (each.startsWith(".") && name.endsWith(each)));
        if (!permitted) {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "The file is of the type " + type + "; permitted are " + types + " (AEGIS_EVIDENCE_TYPES).");
        }
    }
}
