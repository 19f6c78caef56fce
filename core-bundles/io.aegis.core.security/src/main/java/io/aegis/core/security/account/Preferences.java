package io.aegis.core.security.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The preferences of a user: whatever the console keeps, up to a size. */
final class Preferences {
    private static final int MAX_BYTES = 16 * 1024;

    private final ObjectMapper mapper = new JsonMapper();

    /** The members of the change replace those of the same name, {@code null} removes them. */
    String merge(String present, Map<String, @Nullable Object> change) {
        try {
            Map<String, Object> merged = new TreeMap<>();
            mapper.readTree(present).properties().forEach(member -> merged.put(member.getKey(), member.getValue()));
            change.forEach((name, value) -> {
                if (value == null) {
                    merged.remove(name);
                } else {
                    merged.put(name, value);
                }
            });
            return checked(mapper.writeValueAsString(merged));
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("These preferences are no JSON object.");
        }
    }

    private static String checked(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ProblemException.invalid("Preferences may have at most 16 KiB.");
        }
        if (json.contains("\\u0000")) {
            throw ProblemException.invalid("Preferences must not have NUL characters.");
        }
        return json;
    }
}
