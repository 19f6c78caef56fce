package io.aegis.api.job;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution that does some work, on a schedule or when asked. Register it as a DS component with
 * {@link ScheduledJob}. It runs on one node at a time and never twice at once; not inside a transaction.
 */
@ConsumerType
public interface Job {
    /**
     * Does the work.
     *
     * @param parameters what the asker gave; empty on schedule. Unknown names are a {@code ProblemException} 400
     * @return what there is to say of it, answered to the asker and kept with the run: JSON values, with a
     *     {@code message} for people
     */
    Map<String, Object> run(Map<String, String> parameters) throws Exception;
}
