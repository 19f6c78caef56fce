package io.aegis.core.rest.idempotency;

import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.persistence.Database;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets idempotency keys after a day. */
@Component(service = Job.class)
@ScheduledJob(id = "expire-idempotency-keys", title = "Forget old idempotency keys", schedule = "PT1H")
public final class ExpireIdempotencyKeys implements Job {
    private final IdempotencyMapper keys;

    /** Takes its schema. */
    @Activate
    public ExpireIdempotencyKeys(@Reference Database database) {
        this.keys = database.mapper(IdempotencyMapper.class);
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            throw ProblemException.invalid("This job takes no parameters.");
        }
        int deleted = keys.deleteAllExpired();
        return Map.of("message", deleted + " keys forgotten", "deleted", deleted);
    }
}
