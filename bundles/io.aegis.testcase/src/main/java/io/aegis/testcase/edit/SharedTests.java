package io.aegis.testcase.edit;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.User;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Changes;
import io.aegis.testcase.Input;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestAudience;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.Visibilities;
import io.aegis.testcase.Visibility;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import io.aegis.testcase.archive.TestArchive;
import io.aegis.testcase.list.TestItemRow;
import io.aegis.testcase.list.TestListMapper;
import io.aegis.testcase.list.TestQuery;
import io.aegis.testcase.list.TestSort;
import io.aegis.testcase.template.TemplateSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tests for other bundles. */
@Component(service = Tests.class)
public final class SharedTests implements Tests {
    private static final int NEWEST = 20;

    private final TestListMapper lists;
    private final TestMapper tests;
    private final TestAccess access;
    private final Visibilities visibilities;
    private final Changes changes;
    private final TestCreation creation;
    private final TestArchive archive;
    private final Techniques techniques;
    private final TemplateSource templates;

    @Activate
    public SharedTests(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Visibilities visibilities,
            @Reference Changes changes,
            @Reference TestCreation creation,
            @Reference TestArchive archive,
            @Reference Techniques techniques,
            @Reference TemplateSource templates) {
        this.lists = database.mapper(TestListMapper.class);
        this.tests = database.mapper(TestMapper.class);
        this.access = access;
        this.visibilities = visibilities;
        this.changes = changes;
        this.creation = creation;
        this.archive = archive;
        this.techniques = techniques;
        this.templates = templates;
    }

    @Override
    public List<TestSummary> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : lists.find(Set.copyOf(ids), visibilities.present()).stream()
                        .map(this::summary)
                        .toList();
    }

    @Override
    public List<User> whoSees(UUID id, Collection<User> users) {
        TestRow test = tests.find(id);
        return test == null
                ? List.of()
                : users.stream().filter(TestAudience.of(test)::sees).toList();
    }

    @Override
    public List<UUID> create(List<NewTest> tests) {
        Map<UUID, TestText> texts = texts(tests);
        List<TestDraft> drafts = tests.stream().map(test -> draft(test, texts)).toList();
        return creation.create(drafts).stream().map(TestRow::id).toList();
    }

    private Map<UUID, TestText> texts(List<NewTest> tests) {
        Set<UUID> ids =
                tests.stream().map(NewTest::templateId).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : templates.texts(ids);
    }

    private TestDraft draft(NewTest test, Map<UUID, TestText> texts) {
        Technique technique =
                techniques.require("technique_id", test.techniqueId().toString());
        UUID templateId = test.templateId();
        TestText text = new TestText(technique.name(), null, null, null, null, null, null, null);
        if (templateId != null) {
            text = texts.get(templateId);
            if (text == null) {
                throw ProblemException.invalidField("template_id", "there is no template " + templateId);
            }
        }
        TestText checked = new TestText(
                Input.required("title", test.title() == null ? text.title() : test.title()),
                text.description(),
                Text.block("objective", test.objective() == null ? text.objective() : test.objective()),
                Input.line("platform", Input.given(test.platform()), text.platform()),
                text.procedureText(),
                text.prerequisites(),
                text.cleanupText(),
                text.toolUsed());
        return TestDraft.of(PlanFields.of(technique.id(), checked))
                .fromTemplate(templateId)
                .linked(test.link());
    }

    @Override
    public TechniqueTests ofTechnique(UUID techniqueId) {
        BooleanSupplier current = changes.noneOfTechnique(techniqueId);
        Visibility visibility = visibilities.present();
        TestQuery query = TestQuery.ofTechnique(techniqueId, visibility);
        List<TestSummary> newest = lists.list(query, TestSort.STANDARD.slice(null, 0, NEWEST), false).stream()
                .map(this::summary)
                .toList();
        Map<TestState, Long> counts = new EnumMap<>(TestState.class);
        if (!newest.isEmpty()) {
            lists.states(techniqueId, visibility).forEach(count -> counts.put(count.state(), count.tests()));
        }
        return new TechniqueTests(newest, Map.copyOf(counts), visibilities.audience(), current);
    }

    private TestSummary summary(TestItemRow row) {
        return new TestSummary(
                row.id(),
                row.title(),
                row.techniqueId(),
                techniques.find(row.techniqueId()).map(Technique::mitreId).orElse(""),
                row.state(),
                row.detectionResult(),
                row.platform(),
                row.createdAt(),
                row.updatedAt());
    }

    @Override
    public List<TestCounts> counts() {
        return lists.coverage();
    }

    @Override
    public TestCounts counts(UUID techniqueId) {
        TestCounts counts = lists.coverageOf(techniqueId);
        return counts == null ? new TestCounts(techniqueId, 0, 0, 0, 0) : counts;
    }

    @Override
    public void link(UUID testId, String kind, UUID otherId) {
        creation.link(access.visible(testId), new TestLink(kind, otherId));
    }

    @Override
    public void unlink(UUID testId, String kind, UUID otherId) {
        TestLink link = new TestLink(kind, otherId);
        access.find(testId).ifPresent(test -> creation.unlink(test, link));
    }

    @Override
    public void export(UUID testId, OutputStream json) throws IOException {
        archive.write(testId, json);
    }

    @Override
    public UUID restore(InputStream json) throws IOException {
        return archive.read(json, false);
    }

    @Override
    public UUID replace(InputStream json) throws IOException {
        return archive.read(json, true);
    }
}
