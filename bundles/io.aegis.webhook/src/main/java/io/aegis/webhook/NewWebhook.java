package io.aegis.webhook;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotEmpty;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of a new webhook.
 *
 * @param url who is called: http or https
 * @param events types of events, or {@code *}
 * @param secret what signs; one is made and shown once where it is left out
 * @param name what people call it; the host of the URL where it is left out
 * @param enabled true where it is left out
 * @param headers of each call beside those that sign, by name; never shown again
 */
public record NewWebhook(
        @NotBlank @Size(max = 2000) String url,
        @NotEmpty @Size(max = 50) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                List<@Nullable String> events,
        @Nullable String secret,
        @Nullable String name,
        @Nullable Boolean enabled,
        @Nullable Map<String, @Nullable String> headers) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "NewWebhook[" + name + "]";
    }
}
