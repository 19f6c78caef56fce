package io.aegis.d3fend.sync;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends a row of too many values before they fill the memory. */
final class RowParser extends JsonParserDelegate {
    private static final int MAX_TOKENS = 10_000;

    private int tokens;

    RowParser(JsonParser parser) {
        super(parser);
    }

    /** What comes now is read as a whole. */
    void beginRow() {
        tokens = 0;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (++tokens > MAX_TOKENS) {
            throw Facts.bad("has a row of more than " + MAX_TOKENS + " values and names");
        }
        return super.nextToken();
    }
}
