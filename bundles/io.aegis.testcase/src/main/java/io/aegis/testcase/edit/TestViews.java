package io.aegis.testcase.edit;

import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Audience;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Changes;
import io.aegis.testcase.Current;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestAudience;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.evidence.EvidenceMapper;
import io.aegis.testcase.evidence.EvidenceView;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Single tests as answers. */
@Component(service = TestViews.class)
public final class TestViews {
    private static final int MAX_EVIDENCE = 20;

    private final EvidenceMapper evidence;
    private final Techniques techniques;
    private final TestAccess access;
    private final Changes changes;
    private final Json json;

    @Activate
    public TestViews(
            @Reference Database database,
            @Reference Techniques techniques,
            @Reference TestAccess access,
            @Reference Changes changes,
            @Reference Json json) {
        this.evidence = database.mapper(EvidenceMapper.class);
        this.techniques = techniques;
        this.access = access;
        this.changes = changes;
        this.json = json;
    }

    /** The test with that id, as an answer that may be given again until it changes. */
    public JsonDocument document(UUID id) {
        BooleanSupplier current = changes.noneOf(id);
        TestRow test = access.visible(id);
        Technique technique = technique(test.techniqueId());
        TestAudience audience = TestAudience.of(test);
        // Kept with the document, which shall not hold on to the row.
        UUID techniqueId = test.techniqueId();
        return new JsonDocument(
                write(test, technique),
                version(test, technique),
                new Current(current, () -> Objects.equals(technique, technique(techniqueId))),
                Audience.sharing(audience::sees));
    }

    /** The test as an answer to the call that changed it. */
    public JsonDocument document(TestRow test) {
        Technique technique = technique(test.techniqueId());
        return new JsonDocument(write(test, technique), version(test, technique));
    }

    private byte[] write(TestRow test, @Nullable Technique technique) {
        boolean hasNone = test.redEvidenceCount() + test.blueEvidenceCount() == 0;
        List<EvidenceView> evidences = hasNone
                ? List.of()
                : evidence.list(test.id(), null, 0, MAX_EVIDENCE).stream()
                        .map(EvidenceView::of)
                        .toList();
        return json.write(TestView.of(test, technique, evidences));
    }

    /** What the {@code ETag} of the answer says. */
    String version(TestRow test) {
        return version(test, technique(test.techniqueId()));
    }

    private static String version(TestRow test, @Nullable Technique technique) {
        int shown = technique == null ? 0 : (technique.mitreId() + technique.name()).hashCode();
        return test.version() + "-" + Integer.toHexString(shown);
    }

    private @Nullable Technique technique(UUID id) {
        return techniques.find(id).orElse(null);
    }
}
