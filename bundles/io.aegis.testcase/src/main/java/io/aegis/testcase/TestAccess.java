package io.aegis.testcase;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Callers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may see which test: the only way from an id of a caller to a test. */
@Component(service = TestAccess.class)
public final class TestAccess {
    private final TestMapper mapper;
    private final Callers callers;

    @Activate
    public TestAccess(@Reference Database database, @Reference Callers callers) {
        this.mapper = database.mapper(TestMapper.class);
        this.callers = callers;
    }

    /** The test, if there is one and the present caller sees it; 404 otherwise. One statement. */
    public TestRow visible(UUID id) {
        return checked(id, mapper.find(id));
    }

    /** The same with the row locked until the end of the transaction. */
    public TestRow locked(UUID id) {
        return checked(id, mapper.lock(id));
    }

    /** Those of these tests that the present caller sees, with their rows locked until the end of the transaction. */
    public List<TestRow> lockedAll(List<UUID> ids) {
        return mapper.lockAll(ids).stream().filter(this::sees).toList();
    }

    /** The test, if there is one and the present caller sees it. */
    public Optional<TestRow> find(UUID id) {
        return Optional.ofNullable(mapper.find(id)).filter(this::sees);
    }

    /** The row; 404 if it is none or the present caller does not see it. */
    public TestRow checked(UUID id, @Nullable TestRow row) {
        if (row == null || !sees(row)) {
            throw ProblemException.notFound("Test", id);
        }
        return row;
    }

    private boolean sees(TestRow row) {
        return TestAudience.of(row).sees(callers.current());
    }
}
