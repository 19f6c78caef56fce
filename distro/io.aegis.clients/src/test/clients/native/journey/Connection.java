package journey;

import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.EvidenceApi;

/** A client on {@code java.net.http} and Jackson. */
final class Connection {
    private Connection() {}

    static ApiClient to(String address, String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        if (token != null) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        }
        return client;
    }

    /** The client reads every answer as JSON, a file too: a fault of the generator's. */
    static void download(Calls calls, EvidenceApi evidence, UUID id, String content) {}
}
