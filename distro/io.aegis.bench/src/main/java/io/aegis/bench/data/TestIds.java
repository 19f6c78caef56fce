package io.aegis.bench.data;

import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Ids;
import java.util.List;

/** The ids of tests, drafts and techniques, and the cursor of the page that is put beside the first. */
public final class TestIds implements Ids {
    private final TestData data;
    private final List<String> tests;
    private final List<String> drafts;
    private final List<String> techniques;
    private final String cursor;
    private boolean changed;

    public TestIds(TestData data, List<String> tests, List<String> drafts, List<String> techniques, String cursor) {
        this.data = data;
        this.tests = tests;
        this.drafts = drafts;
        this.techniques = techniques;
        this.cursor = cursor;
    }

    @Override
    public List<String> of(Endpoint endpoint) {
        if (endpoint.isPost()) {
            return drafts;
        }
        if (endpoint.path().equals(Pages.BY_CURSOR)) {
            return List.of(cursor);
        }
        return endpoint.path().startsWith("/techniques") ? techniques : tests;
    }

    @Override
    public void renew(Endpoint endpoint) throws Exception {
        if (changed) {
            data.again();
        }
        changed = endpoint.isPost();
    }
}
