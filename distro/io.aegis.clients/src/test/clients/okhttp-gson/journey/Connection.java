package journey;

import java.io.File;
import java.nio.file.Files;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.EvidenceApi;

/** A client on OkHttp and Gson. */
final class Connection {
    private Connection() {}

    static ApiClient to(String address, String token) {
        ApiClient client = new ApiClient().setBasePath(address);
        if (token != null) {
            client.addDefaultHeader("Authorization", "Bearer " + token);
        }
        return client;
    }

    static void download(Calls calls, EvidenceApi evidence, UUID id, String content) {
        File file = calls.call("evidence_download", () -> evidence.evidenceDownload(id, null, null));
        Calls.same("content", calls.call("evidence_download", () -> Files.readString(file.toPath())), content);
    }
}
