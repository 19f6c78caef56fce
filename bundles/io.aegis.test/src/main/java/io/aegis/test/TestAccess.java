package io.aegis.test;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
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

    /** Made by DS. */
    @Activate
    public TestAccess(@Reference Database database, @Reference Callers callers) {
        this.mapper = database.mapper(TestMapper.class);
        this.callers = callers;
    }

    /** The test, if there is one and the present caller sees it; 404 otherwise. One statement. */
    TestRow visible(UUID id) {
        return checked(id, mapper.find(id));
    }

    /** The same with the row locked until the end of the transaction. */
    TestRow locked(UUID id) {
        return checked(id, mapper.lock(id));
    }

    /** The row; 404 if it is none or the present caller does not see it. */
    TestRow checked(UUID id, @Nullable TestRow row) {
        if (row == null || !sees(callers.current(), row)) {
            throw ProblemException.notFound("Test", id);
        }
        return row;
    }

    static boolean sees(Caller caller, TestRow row) {
        return switch (row.classification()) {
            case PUBLIC, INTERNAL -> true;
            case CONFIDENTIAL ->
                caller.role().filter(role -> role != Role.VIEWER).isPresent();
            case RESTRICTED ->
                seesAll(caller) || caller.userId().filter(row::involves).isPresent();
        };
    }

    /** True if there is no test that this caller does not see. */
    static boolean seesAll(Caller caller) {
        return caller.isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
    }
}
