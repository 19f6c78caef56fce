package io.aegis.testcase;

import io.aegis.api.event.Events;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes what happened to tests, in the transaction in which it happened. The members are named in the API. */
@Component(service = TestEvents.class)
public final class TestEvents {
    private final Events events;
    private final Techniques techniques;
    private final Users users;
    private final Callers callers;

    @Activate
    public TestEvents(
            @Reference Events events,
            @Reference Techniques techniques,
            @Reference Users users,
            @Reference Callers callers) {
        this.events = events;
        this.techniques = techniques;
        this.users = users;
        this.callers = callers;
    }

    public void created(TestRow test) {
        appeared(test);
        assigned(test, null, null);
        mentioned(List.of(test), List.of(), Mentions.texts(test.description(), test.objective(), test.procedureText()));
    }

    /** A test that comes with its state was not validated just now. */
    public void appeared(TestRow test) {
        events.publish("test.state_changed", change(test, null));
    }

    /** Nothing of those whose state is as before. */
    public void stateChanged(List<Transition> transitions) {
        List<Map<String, Object>> changed = new ArrayList<>();
        List<Map<String, Object>> validated = new ArrayList<>();
        for (Transition transition : transitions) {
            TestRow test = transition.test();
            if (test.state() != transition.formerState()) {
                Map<String, Object> data = change(test, transition.formerState());
                changed.add(data);
                if (test.state() == TestState.VALIDATED) {
                    validated.add(data);
                }
            }
        }
        events.publishAll("test.state_changed", changed);
        events.publishAll("test.validated", validated);
    }

    private Map<String, Object> change(TestRow test, @Nullable TestState from) {
        Map<String, Object> data = ofTechnique(test);
        put(data, "title", titleOf(test));
        data.put("classification", test.classification().id());
        put(data, "from", from == null ? null : from.id());
        data.put("to", test.state().id());
        put(
                data,
                "detection_result",
                test.detectionResult() == null ? null : test.detectionResult().id());
        data.put("by", callers.current().username());
        return data;
    }

    public void moved(TestRow test, UUID formerTechnique) {
        Map<String, Object> data = ofTechnique(test);
        data.put("former_technique_id", formerTechnique.toString());
        data.put("former_mitre_id", mitreId(formerTechnique));
        events.publish("test.moved", data);
    }

    /** Tells who has the test now and had it not before. */
    public void assigned(TestRow test, @Nullable UUID redBefore, @Nullable UUID blueBefore) {
        assigned(test, test.redAssigneeId(), redBefore, Team.RED);
        assigned(test, test.blueAssigneeId(), blueBefore, Team.BLUE);
    }

    private void assigned(TestRow test, @Nullable UUID user, @Nullable UUID before, Team team) {
        if (user == null || user.equals(before)) {
            return;
        }
        Map<String, Object> data = about(test);
        data.put("user_id", user.toString());
        data.put("team", team.id());
        data.put("by", callers.current().username());
        events.publish("test.assigned", data);
    }

    /** Tells those who are mentioned in the texts, were not before, and see the test. */
    public void mentioned(List<TestRow> tests, List<String> before, List<String> after) {
        Caller caller = callers.current();
        List<Map<String, Object>> mentions = new ArrayList<>();
        for (User user : Mentions.added(before, after, users)) {
            boolean isCaller = caller.userId().filter(user.id()::equals).isPresent();
            for (TestRow test : tests) {
                if (!isCaller && TestAudience.of(test).sees(user)) {
                    Map<String, Object> data = about(test);
                    data.put("user_id", user.id().toString());
                    data.put("by", caller.username());
                    mentions.add(data);
                }
            }
        }
        events.publishAll("test.mentioned", mentions);
    }

    private Map<String, Object> ofTechnique(TestRow test) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("test_id", test.id().toString());
        data.put("technique_id", test.techniqueId().toString());
        data.put("mitre_id", mitreId(test.techniqueId()));
        return data;
    }

    private static Map<String, Object> about(TestRow test) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("test_id", test.id().toString());
        put(data, "title", titleOf(test));
        data.put("classification", test.classification().id());
        return data;
    }

    /** Null for a restricted test: events leave the house. */
    private static @Nullable String titleOf(TestRow test) {
        return test.classification() == Classification.RESTRICTED ? null : test.title();
    }

    private String mitreId(UUID technique) {
        return techniques.find(technique).map(Technique::mitreId).orElse("");
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
