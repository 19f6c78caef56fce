package io.aegis.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import io.aegis.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tests as their Javadoc promises them, in a schema of their own so that they roll back with the rest. */
public final class FakeTests implements Tests {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final FakeTestMapper mapper;
    private final TestDatabase database;
    private final Techniques techniques;
    private final Callers callers;

    FakeTests(TestDatabase database, Techniques techniques, Callers callers) {
        this.database = database;
        this.mapper = database.mapper(FakeTestMapper.class);
        this.techniques = techniques;
        this.callers = callers;
    }

    /** A test in that state. */
    public UUID add(String mitreId, TestState state) {
        UUID id = create(List.of(new NewTest(techniques.require("t", mitreId).id(), null, null, null, null, null)))
                .get(0);
        set(id, "state", state.id());
        return id;
    }

    /** A test that only admin and the leads see. */
    public UUID addRestricted(String mitreId, TestState state) {
        UUID id = add(mitreId, state);
        set(id, "classification", "restricted");
        return id;
    }

    public void set(UUID id, String column, String value) {
        database.execute("UPDATE faketest.test SET " + column + " = '" + value + "' WHERE id = '" + id + "'");
    }

    public boolean isInCampaign(UUID testId, UUID campaignId) {
        return mapper.isInCampaign(testId, campaignId);
    }

    public int count() {
        return mapper.count();
    }

    public Optional<FakeTestMapper.Row> row(UUID id) {
        return mapper.rows(List.of(id)).stream().findFirst();
    }

    @Override
    public List<TestSummary> find(Collection<UUID> ids) {
        boolean seesAll = callers.current().isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
        return mapper.rows(List.copyOf(ids)).stream()
                .filter(row -> seesAll || !row.classification().equals("restricted"))
                .map(FakeTestMapper.Row::summary)
                .toList();
    }

    @Override
    public List<UUID> create(List<NewTest> tests) {
        return database.inTransaction(() -> tests.stream().map(this::create).toList());
    }

    private UUID create(NewTest test) {
        Technique technique = techniques
                .find(test.techniqueId())
                .filter(Technique::active)
                .orElseThrow(() -> ProblemException.invalidField("technique_id", "is not active"));
        UUID id = Ids.next();
        String title = test.title() == null ? technique.name() : test.title();
        mapper.insert(new FakeTestMapper.Row(
                id,
                title,
                technique.id(),
                technique.mitreId(),
                TestState.DRAFT,
                "internal",
                test.platform(),
                test.templateId(),
                0,
                CampaignWriter.now(),
                CampaignWriter.now()));
        mapper.cover(technique.id());
        TestLink link = test.link();
        if (link != null) {
            link(id, link.kind(), link.otherId());
        }
        return id;
    }

    @Override
    public TechniqueTests ofTechnique(UUID techniqueId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TestCounts> counts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TestCounts counts(UUID techniqueId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void link(UUID testId, String kind, UUID otherId) {
        assertThat(kind).isEqualTo("campaign");
        required(testId);
        mapper.addToCampaign(testId, otherId);
    }

    @Override
    public void unlink(UUID testId, String kind, UUID otherId) {
        assertThat(kind).isEqualTo("campaign");
        mapper.removeFromCampaign(testId, otherId);
    }

    @Override
    public void export(UUID testId, OutputStream json) throws IOException {
        FakeTestMapper.Row row = required(testId);
        String head = "{\n  \"id\" : \"" + row.id() + "\",\n  \"title\" : \"" + row.title()
                + "\",\n  \"technique\" : \""
                + row.mitreId() + "\",\n  \"state\" : \"" + row.state().id() + "\",\n  \"classification\" : \""
                + row.classification() + "\",\n  \"created_at\" : \"" + row.createdAt() + "\",\n  \"evidence\" : \"";
        json.write(head.getBytes(US_ASCII));
        byte[] chunk = new byte[8_192];
        Arrays.fill(chunk, (byte) 'A');
        for (long left = row.evidenceChars(); left > 0; left -= chunk.length) {
            json.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
        json.write("\"\n}".getBytes(US_ASCII));
        json.close();
    }

    @Override
    public UUID restore(InputStream json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return restore(parser);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("This is no test: " + e.getOriginalMessage());
        }
    }

    @Override
    public UUID replace(InputStream json) throws IOException {
        byte[] bytes = json.readAllBytes();
        try (JsonParser parser = JSON.createParser(bytes)) {
            Map<String, String> members = new HashMap<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, parser.getText());
            }
            UUID id = UUID.fromString(text(members, "id"));
            if (row(id).isEmpty()) {
                return restore(new ByteArrayInputStream(bytes));
            }
            set(id, "title", text(members, "title"));
            return id;
        }
    }

    private UUID restore(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        long[] bytes = {0};
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("evidence")) {
                bytes[0] = parser.readBinaryValue(OutputStream.nullOutputStream());
            } else {
                members.put(name, parser.getText());
            }
        }
        Technique technique = techniques.require("technique", text(members, "technique"));
        UUID id = UUID.fromString(text(members, "id"));
        try {
            mapper.insert(new FakeTestMapper.Row(
                    id,
                    text(members, "title"),
                    technique.id(),
                    technique.mitreId(),
                    TestState.valueOf(text(members, "state").toUpperCase(Locale.ROOT)),
                    text(members, "classification"),
                    null,
                    null,
                    bytes[0] / 3 * 4,
                    java.time.Instant.parse(text(members, "created_at")),
                    CampaignWriter.now()));
        } catch (ConstraintViolation e) {
            throw ProblemException.duplicate("The test " + id + " is here already.");
        }
        return id;
    }

    private static String text(Map<String, String> members, String name) {
        @Nullable String text = members.get(name);
        if (text == null) {
            throw ProblemException.invalidField(name, "is missing");
        }
        return text;
    }

    private FakeTestMapper.Row required(UUID id) {
        if (find(List.of(id)).isEmpty()) {
            throw ProblemException.notFound("Test", id);
        }
        return row(id).orElseThrow();
    }

    @Override
    public List<User> whoSees(UUID id, Collection<User> users) {
        throw new UnsupportedOperationException("not asked here");
    }
}
