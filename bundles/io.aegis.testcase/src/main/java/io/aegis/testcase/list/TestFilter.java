package io.aegis.testcase.list;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.security.Caller;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Input;
import io.aegis.testcase.People;
import io.aegis.testcase.Ranks;
import io.aegis.testcase.Visibility;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestState;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of tests, as a {@code @BeanParam}. */
public final class TestFilter {
    private static final String ME = "me";

    @QueryParam("state")
    @Parameter(
            description =
                    "One or several, between commas or with the parameter repeated: draft, red_executing, blue_evaluating, in_review, validated, rejected")
    private @Nullable List<String> states;

    @QueryParam("technique_id")
    @Parameter(description = "A technique: its UUID or ATT&CK id")
    private @Nullable String techniqueId;

    @QueryParam("campaign_id")
    private @Nullable UUID campaignId;

    @QueryParam("link")
    @Parameter(
            description =
                    "What the tests belong to: a kind and a UUID, as in campaign:00000000-0000-0000-0000-000000000000")
    private @Nullable String link;

    @QueryParam("assigned_to")
    @Parameter(description = "Assignee of the red or the blue side: me, or the id or name of a user")
    private @Nullable String assignedTo;

    @QueryParam("created_by")
    @Parameter(description = "me, or the id or name of a user")
    private @Nullable String createdBy;

    @QueryParam("platform")
    @Parameter(description = "A platform, in any case, as ATT&CK or as Atomic Red Team writes it")
    private @Nullable String platform;

    @QueryParam("classification")
    private @Nullable Classification classification;

    @QueryParam("detection_result")
    private @Nullable DetectionResult detectionResult;

    @QueryParam("retest_of")
    @Parameter(description = "The test of which retests are wanted")
    private @Nullable UUID retestOf;

    @QueryParam("tag")
    private @Nullable String tag;

    @QueryParam("search")
    @Parameter(description = "Words, or beginnings of words, that title or description all hold")
    private @Nullable String search;

    @QueryParam("created_from")
    private @Nullable Instant createdFrom;

    @QueryParam("created_to")
    @Parameter(description = "Created before")
    private @Nullable Instant createdTo;

    @QueryParam("updated_from")
    private @Nullable Instant updatedFrom;

    @QueryParam("updated_to")
    @Parameter(description = "Last changed before")
    private @Nullable Instant updatedTo;

    @QueryParam("sort")
    @Parameter(
            description = "With - for downwards. Tests without a due date come after all others",
            schema =
                    @Schema(
                            defaultValue = "-created_at",
                            allowableValues = {
                                "created_at",
                                "-created_at",
                                "updated_at",
                                "-updated_at",
                                "title",
                                "-title",
                                "state",
                                "-state",
                                "priority",
                                "-priority",
                                "due",
                                "-due"
                            }))
    private @Nullable String sort;

    public TestFilter() {}

    TestSort sort() {
        return TestSort.of(Text.query("sort", sort));
    }

    /** True if the answer depends on who asks, not only on what they see. */
    boolean isPersonal() {
        return ME.equals(assignedTo) || ME.equals(createdBy);
    }

    /** What is asked for; 400 for what cannot be asked. */
    TestQuery query(Visibility visibility, Caller caller, Techniques techniques, People people) {
        String wantedPlatform = Text.query("platform", platform);
        String wantedTag = Text.query("tag", tag);
        String wantedSearch = Text.query("search", search);
        return new TestQuery(
                ranks(),
                technique(techniques),
                links(),
                user("assigned_to", assignedTo, caller, people),
                wantedPlatform == null ? null : List.copyOf(Platforms.spellings(wantedPlatform)),
                classification,
                detectionResult,
                user("created_by", createdBy, caller, people),
                retestOf,
                null,
                wantedTag == null ? null : Text.tagKey(wantedTag),
                wantedSearch == null ? null : SearchWords.query(wantedSearch),
                instant("created_from", createdFrom),
                instant("created_to", createdTo),
                instant("updated_from", updatedFrom),
                instant("updated_to", updatedTo),
                visibility,
                false);
    }

    private List<TestLink> links() {
        Stream<TestLink> ofCampaign = Stream.ofNullable(campaignId).map(campaign -> new TestLink("campaign", campaign));
        return Stream.concat(
                        ofCampaign, Stream.ofNullable(Text.query("link", link)).map(TestFilter::link))
                .distinct()
                .toList();
    }

    private static TestLink link(String text) {
        int colon = text.indexOf(':');
        UUID id = colon < 0 ? null : People.asId(text.substring(colon + 1));
        if (id == null || !TestLink.isKind(text.substring(0, colon))) {
            throw ProblemException.invalidField(
                    "link", "must be a kind, a colon and a UUID, as in campaign:" + new UUID(0, 0));
        }
        return new TestLink(text.substring(0, colon), id);
    }

    /** The ranks of the states that are asked for; none for all. */
    List<Integer> ranks() {
        if (states == null) {
            return List.of();
        }
        List<Integer> ranks = states.stream()
                .flatMap(several -> Arrays.stream(several.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(TestFilter::rank)
                .distinct()
                .sorted()
                .toList();
        return ranks.size() == TestState.values().length ? List.of() : ranks;
    }

    private static int rank(String name) {
        for (TestState state : TestState.values()) {
            if (state.id().equals(name)) {
                return Ranks.of(state);
            }
        }
        throw ProblemException.invalidField(
                "state",
                "must be one of "
                        + Arrays.stream(TestState.values()).map(TestState::id).toList());
    }

    private @Nullable UUID technique(Techniques techniques) {
        String wanted = Text.query("technique_id", techniqueId);
        if (wanted == null) {
            return null;
        }
        // What was tied to a technique that was revoked since is with its successor.
        return techniques
                .current(wanted)
                .map(Technique::id)
                .or(() -> Optional.ofNullable(People.asId(wanted)))
                .orElseThrow(() -> ProblemException.invalidField("technique_id", "there is no technique " + wanted));
    }

    private static @Nullable UUID user(String field, @Nullable String given, Caller caller, People people) {
        String wanted = Text.query(field, given);
        if (wanted == null) {
            return null;
        }
        return wanted.equals(ME)
                ? caller.userId().orElseThrow(() -> ProblemException.invalidField(field, "you are no user"))
                : people.idOf(wanted);
    }

    private static @Nullable Instant instant(String field, @Nullable Instant instant) {
        return instant == null ? null : Input.inRange(field, instant);
    }
}
