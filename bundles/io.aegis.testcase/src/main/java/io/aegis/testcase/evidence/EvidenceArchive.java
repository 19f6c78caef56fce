package io.aegis.testcase.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.UUID;

/** How evidence gets into the file of an exported test and out of it. Streamed: content is never held in memory. */
public interface EvidenceArchive {
    /**
     * Writes the value of the member {@code evidence}: an array, oldest first, the same bytes each time. The content of
     * a file is an array of base64 texts.
     */
    void write(UUID testId, JsonGenerator json) throws IOException;

    /**
     * Reads that array in the present transaction and stores what is in it as evidence of the test, with the same ids,
     * without noting it in the timeline. The parser stands on the start of the array, and on its end afterwards.
     *
     * @return how many belong to which side
     * @throws io.aegis.api.error.ProblemException 400 if it is no such array or a hash is wrong
     */
    Count read(UUID testId, JsonParser json) throws IOException;

    /** Removes all evidence of a test that is replaced, without noting it. */
    void remove(UUID testId);

    /** How much evidence each side has. */
    record Count(int red, int blue) {}
}
