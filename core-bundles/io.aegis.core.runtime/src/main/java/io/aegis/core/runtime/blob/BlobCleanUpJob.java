package io.aegis.core.runtime.blob;

import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes blobs that nobody refers to, an hour after they were stored. */
@Component(service = Job.class)
@ScheduledJob(id = "clean-blobs", title = "Delete files that nobody needs", schedule = "0 41 * * * *")
public final class BlobCleanUpJob implements Job {
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final Database database;
    private final BlobMapper mapper;
    private final BlobFolder folder;
    private final Duration age;

    @Activate
    public BlobCleanUpJob(@Reference Database database, @Reference Settings settings) {
        this(database, new BlobFolder(BlobPlace.of(settings)), Duration.ofHours(1));
    }

    public BlobCleanUpJob(Database database, BlobFolder folder, Duration age) {
        this.database = database;
        this.mapper = database.mapper(BlobMapper.class);
        this.folder = folder;
        this.age = age;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) throws IOException {
        int deleted = 0;
        for (String sha256 : mapper.unneeded(age.toSeconds())) {
            deleted += deleteUnneeded(sha256);
        }
        // Files without a row: the transaction that stored them was rolled back, or the machine died before its commit.
        for (String sha256 : folder.olderThan(age)) {
            deleted += deleteUnknown(sha256);
        }
        folder.deleteAbandoned(LONGEST_UPLOAD);
        return Map.of("message", deleted + " files deleted", "deleted", deleted);
    }

    private int deleteUnneeded(String sha256) {
        try {
            return database.inTransaction(() -> {
                mapper.lock(sha256);
                int deleted = mapper.deleteUnneeded(sha256, age.toSeconds());
                if (deleted > 0) {
                    folder.delete(sha256);
                }
                return deleted;
            });
        } catch (ConstraintViolation e) {
            // Somebody referred to it in this very moment.
            return 0;
        }
    }

    private int deleteUnknown(String sha256) {
        return database.inTransaction(() -> {
            mapper.lock(sha256);
            if (mapper.count(sha256) > 0) {
                return 0;
            }
            folder.delete(sha256);
            return 1;
        });
    }
}
