package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.core.rest.FakeBundle;
import io.aegis.core.rest.json.BodyValidator;
import io.aegis.core.rest.json.JsonService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class SegmentTest {
    private final List<Object> ofFirst = new ArrayList<>();
    private final List<Object> ofSecond = new ArrayList<>();
    private final Bundle first = FakeBundle.in("first", ofFirst);
    private final Bundle second = FakeBundle.in("second", ofSecond);
    private final Segment segment = new Segment("notes", new JsonService(), new BodyValidator());

    @Test
    void servesTheComponentsOfOneBundleTogether() {
        segment.add(live(first, "a"));
        segment.add(live(first, "b"));
        assertThat(ofFirst).singleElement().isInstanceOfSatisfying(SegmentApplication.class, application -> assertThat(
                        application.getSingletons())
                .contains("a", "b"));
    }

    @Test
    void refusesASecondBundleUntilTheFirstHasGone() {
        LiveResource a = live(first, "a");
        segment.add(a);
        segment.add(live(second, "b"));
        assertThat(ofFirst).hasSize(1);
        assertThat(ofSecond).isEmpty();
        assertThat(segment.live()).containsExactly(a);
        segment.remove(a);
        assertThat(ofFirst).isEmpty();
        assertThat(ofSecond).hasSize(1);
    }

    @Test
    void servesTheRestWhereOneComponentGoes() {
        LiveResource a = live(first, "a");
        segment.add(a);
        segment.add(live(first, "b"));
        segment.remove(a);
        assertThat(ofFirst).singleElement().isInstanceOfSatisfying(SegmentApplication.class, application -> assertThat(
                        application.getSingletons())
                .contains("b")
                .doesNotContain("a"));
    }

    @Test
    void servesNothingWhenAllHaveGone() {
        LiveResource a = live(first, "a");
        segment.add(a);
        segment.remove(a);
        assertThat(ofFirst).isEmpty();
        assertThat(segment.live()).isEmpty();
        assertThat(segment.isEmpty()).isTrue();
    }

    private static LiveResource live(Bundle bundle, Object resource) {
        return new LiveResource("notes", bundle, resource);
    }
}
