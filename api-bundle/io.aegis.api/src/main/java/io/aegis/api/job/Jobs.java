package io.aegis.api.job;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Runs jobs when asked. Thread-safe. */
@ProviderType
public interface Jobs {
    /**
     * Runs the job now, on this thread, and gives back what it says. Not inside a database transaction.
     *
     * @throws io.aegis.api.error.ProblemException 404 {@code FEATURE_NOT_INSTALLED} if no bundle contributes it, 409
     *     {@code INVALID_STATE} if it is running already, or what the job throws
     */
    Map<String, Object> runNow(String id, Map<String, String> parameters);
}
