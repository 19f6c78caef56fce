package io.aegis.bench.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.bench.server.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The techniques of a server. */
public final class Techniques {
    private static final int PAGE = 100;

    private Techniques() {}

    /** One member of each. */
    public static List<String> all(Api api, String member) throws IOException, InterruptedException {
        List<String> values = new ArrayList<>();
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page = api.json("/techniques?limit=" + PAGE + "&offset=" + offset);
            page.forEach(technique -> values.add(technique.path(member).asText()));
            if (page.size() < PAGE) {
                return values;
            }
        }
    }
}
