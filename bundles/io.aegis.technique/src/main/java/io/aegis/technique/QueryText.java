package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.coverage.CoverageStatus;
import io.aegis.technique.stix.AttackDomain;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Query parameters that mean something in ATT&amp;CK. An absent or empty one stands for no condition. */
public final class QueryText {
    private QueryText() {}

    static @Nullable String lowerCase(String name, @Nullable String value) {
        String text = Text.query(name, value);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Every spelling of a platform, or of the one that it is a part of: ATT&CK knows no parts. */
    static @Nullable List<String> platforms(String name, @Nullable String value) {
        String text = Text.query(name, value);
        if (text == null) {
            return null;
        }
        List<String> names = Platforms.names(text);
        return List.copyOf(Platforms.spellings(names.get(names.size() - 1)));
    }

    public static int number(String name, @Nullable Integer value, int least, int most, int standard) {
        if (value == null) {
            return standard;
        }
        if (value < least || value > most) {
            throw ProblemException.invalidField(name, "must be a whole number between " + least + " and " + most);
        }
        return value;
    }

    static @Nullable CoverageStatus status(String name, @Nullable String value) {
        String text = Text.query(name, value);
        return text == null ? null : CoverageStatus.of(name, text);
    }

    /** The id of a domain, however it is written. */
    public static @Nullable String domain(String name, @Nullable String value) {
        String text = lowerCase(name, value);
        if (text == null) {
            return null;
        }
        String id = AttackDomain.fromStix(text);
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw ProblemException.invalidField(name, "must be a domain such as enterprise, mobile or ics");
        }
        return id;
    }
}
