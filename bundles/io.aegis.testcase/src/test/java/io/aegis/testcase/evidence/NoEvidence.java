package io.aegis.testcase.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.util.UUID;

/** The evidence of tests that have none. */
public final class NoEvidence implements EvidenceArchive {
    @Override
    public void write(UUID testId, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeEndArray();
    }

    @Override
    public void remove(UUID testId) {
        // There is none.
    }

    @Override
    public Count read(UUID testId, JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw ProblemException.invalid("There is evidence.");
        }
        return new Count(0, 0);
    }
}
