package io.aegis.testcase.api;

import io.aegis.api.security.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The tests, for other bundles. Calls act for the present caller: tests that the caller does not see are passed over,
 * or 404 where one is named. Permissions are the caller's bundle's to check. Everything joins the thread's transaction.
 * Thread-safe.
 */
@ProviderType
public interface Tests {
    /** Those of these tests that are there and that the caller sees, in no promised order. */
    List<TestSummary> find(Collection<UUID> ids);

    /**
     * Those of these users who see the test now, whoever the present caller is: for telling people of it. Nobody if the
     * test is not there.
     */
    List<User> whoSees(UUID id, Collection<User> users);

    /**
     * Creates tests in draft, each with its timeline, audit record and event, all or none.
     *
     * @return their ids, in the order of the argument
     * @throws io.aegis.api.error.ProblemException 400 if a technique or template is unknown or not active
     */
    List<UUID> create(List<NewTest> tests);

    /** The tests of a technique as the caller sees them. */
    TechniqueTests ofTechnique(UUID techniqueId);

    /** What coverage is made of, for each technique that has a test: one statement, whatever the number of tests. */
    List<TestCounts> counts();

    /** The same for one technique; zeros where it has none. Sees what the present transaction did. */
    TestCounts counts(UUID techniqueId);

    /**
     * Notes that a test belongs to something of the caller's domain, so that lists can be filtered by it. Leaves the audit
     * record {@code add_test_to_<kind>}; nothing is done if it belongs to it already.
     *
     * @param kind as {@link TestLink} has it
     * @throws io.aegis.api.error.ProblemException 404 if the caller sees no such test
     */
    void link(UUID testId, String kind, UUID otherId);

    /**
     * Takes that back, with the audit record {@code remove_test_from_<kind>}; nothing is done if it is not so, or if the
     * caller sees no such test.
     */
    void unlink(UUID testId, String kind, UUID otherId);

    /**
     * Writes one test whole: all of its fields, timeline, those worklogs that the caller sees, and evidence with its
     * content. One JSON object in
     * UTF-8, the same bytes each time as long as the test does not change. Streamed: evidence is never held in memory.
     *
     * @throws io.aegis.api.error.ProblemException 404 if the caller sees no such test
     */
    void export(UUID testId, OutputStream json) throws IOException;

    /**
     * Creates the test that {@link #export} wrote, with the same ids, in whatever state it was, and publishes
     * {@code test.state_changed} for it. Refers to a technique by its ATT&amp;CK id.
     *
     * @return its id
     * @throws io.aegis.api.error.ProblemException 400 if this is no such test or a hash is wrong, 409 {@code DUPLICATE}
     *     if there is a test with its id; nothing is left then
     */
    UUID restore(InputStream json) throws IOException;

    /**
     * The same, but a test of that id that is here already becomes what the file says, with its timeline, worklogs and
     * evidence. Nothing is done where it is just so.
     *
     * @return its id
     * @throws io.aegis.api.error.ProblemException 400 as for {@link #restore}, 409 {@code INVALID_STATE} if the test was
     *     changed here after the file says that it was changed last, or has another technique there
     */
    UUID replace(InputStream json) throws IOException;
}
