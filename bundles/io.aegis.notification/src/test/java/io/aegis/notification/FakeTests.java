package io.aegis.notification;

import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tests that everybody sees but those whom the test of ours blinds. */
public final class FakeTests implements Tests {
    public final Set<Role> blind = EnumSet.noneOf(Role.class);

    private final Callers callers;

    FakeTests(Callers callers) {
        this.callers = callers;
    }

    @Override
    public List<User> whoSees(UUID id, Collection<User> users) {
        return users.stream().filter(user -> !blind.contains(user.role())).toList();
    }

    private static TestSummary summary(UUID id) {
        return new TestSummary(id, "title", id, "T1059", TestState.DRAFT, null, null, Instant.EPOCH, Instant.EPOCH);
    }

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("nobody here asks that");
    }

    @Override
    public List<TestSummary> find(Collection<UUID> ids) {
        boolean isBlind = callers.current().role().filter(blind::contains).isPresent();
        return isBlind ? List.of() : ids.stream().map(FakeTests::summary).toList();
    }

    @Override
    public List<UUID> create(List<NewTest> tests) {
        throw unasked();
    }

    @Override
    public TechniqueTests ofTechnique(UUID techniqueId) {
        throw unasked();
    }

    @Override
    public List<TestCounts> counts() {
        throw unasked();
    }

    @Override
    public TestCounts counts(UUID techniqueId) {
        throw unasked();
    }

    @Override
    public void link(UUID testId, String kind, UUID otherId) {
        throw unasked();
    }

    @Override
    public void unlink(UUID testId, String kind, UUID otherId) {
        throw unasked();
    }

    @Override
    public void export(UUID testId, OutputStream json) {
        throw unasked();
    }

    @Override
    public UUID replace(InputStream json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID restore(InputStream json) {
        throw unasked();
    }
}
