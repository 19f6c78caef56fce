package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks what callers write into techniques. */
final class TechniqueText {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*([.-][A-Z0-9]+)*");
    private static final Pattern MITRES = Pattern.compile("T[0-8]\\d{3}(\\.\\d{3})?");

    private TechniqueText() {}

    /** The id of a custom technique in upper case. */
    static String customId(String text) {
        String id = text.strip().toUpperCase(Locale.ROOT);
        if (!ID.matcher(id).matches() || id.length() > 40 || Text.uuid(id) != null) {
            throw ProblemException.invalidField(
                    "mitre_id", "must be letters and digits in groups between points and hyphens, such as X-1001");
        }
        if (MITRES.matcher(id).matches()) {
            throw ProblemException.invalidField(
                    "mitre_id",
                    "is one that MITRE gives out (T0000 to T8999); call a custom technique T9000 or higher, or X-1001");
        }
        return id;
    }
}
