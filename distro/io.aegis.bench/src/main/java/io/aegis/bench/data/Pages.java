package io.aegis.bench.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.bench.server.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Pages of the list of all tests. */
public final class Pages {
    static final int SIZE = 50;
    public static final String FIRST = "/tests?limit=" + SIZE;
    public static final String BY_CURSOR = FIRST + "&cursor={id}";

    private Pages() {}

    /** True if the page is there, and full. */
    public static boolean has(int page, int tests) {
        return page > 1 && (long) page * SIZE <= tests;
    }

    public static int offset(int page) {
        return (page - 1) * SIZE;
    }

    /** Walks to the page and gives the cursor that leads to it, as it stands in an address. */
    public static String cursor(Api api, int page) throws IOException, InterruptedException {
        String cursor = "";
        for (int i = 1; i < page; i++) {
            JsonNode answer = api.json(cursor.isEmpty() ? FIRST : BY_CURSOR.replace("{id}", cursor));
            JsonNode next = answer.path("next_cursor");
            if (!next.isTextual()) {
                throw new IOException("page " + i + " of the tests names no next one");
            }
            cursor = URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
        return cursor;
    }
}
