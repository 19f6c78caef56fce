package io.aegis.testcase.template;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is to templates, in a {@link TestFixture}. */
final class TemplateFixture {
    final TestFixture testFixture = new TestFixture();
    final TemplateStore store = new TemplateStore(testFixture.database, testFixture.json);
    final TemplateService service = new TemplateService(
            testFixture.database,
            store,
            testFixture.access,
            testFixture.techniques,
            testFixture.audit,
            testFixture.callers);
    final TemplateCatalogues catalogues = new TemplateCatalogues(
            testFixture.database, store, testFixture.techniques, testFixture.audit, testFixture.callers);
    final TemplateTests tests =
            new TemplateTests(store, testFixture.creation, testFixture.techniques, testFixture.users);

    /** The body as JSON. */
    TemplateView create(String json) {
        return service.create(read(json, NewTemplateBody.class));
    }

    /** The body as JSON; members that are null are not there. */
    TemplateChange change(String json) {
        return read(json, NewTemplateBody.class).asChange();
    }

    List<TestRow> testsFrom(String json) {
        return tests.create(read(json, TemplateTestBody.class));
    }

    private <T> T read(String json, Class<T> type) {
        return testFixture.json.read(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), type);
    }

    List<String> names(String parameter, String value) {
        return service.list(filter(parameter, value), new PageRequest(0, 100)).items().stream()
                .map(TemplateItem::name)
                .toList();
    }

    static TemplateFilter filter(String parameter, @Nullable String value) {
        TemplateFilter filter = new TemplateFilter();
        try {
            Field field = TemplateFilter.class.getDeclaredField(parameter);
            field.setAccessible(true);
            field.set(filter, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("TemplateFilter has no " + parameter, e);
        }
        return filter;
    }

    /** A template of a catalogue. */
    static NewTemplate of(String externalId, String mitreId, String name) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        arguments.put("file", new Argument("Where to", "path", "/tmp/#{word}.txt"));
        arguments.put("word", new Argument("What", "string", "hello"));
        return new NewTemplate(
                externalId,
                mitreId,
                name,
                "Writes a word",
                List.of("linux", "macos"),
                "echo #{word} > #{file}",
                "rm {{ file }}",
                "sh",
                true,
                List.of(new Prerequisite("A folder", "test -d /tmp", null)),
                arguments,
                "https://example.org/" + externalId);
    }

    static TemplateChange givingBack() {
        TemplateChange none = new NewTemplateBody(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
                .asChange();
        return new TemplateChange(
                none.techniqueId(),
                none.name(),
                none.title(),
                none.description(),
                none.objective(),
                none.platforms(),
                none.platform(),
                none.procedureText(),
                none.cleanupText(),
                none.toolUsed(),
                none.executor(),
                none.elevated(),
                none.prerequisites(),
                none.arguments(),
                none.url(),
                Change.to(false));
    }
}
