package journey;

import java.io.File;
import java.nio.file.Files;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.EvidenceApi;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** A client on Spring's RestTemplate and Jackson. */
final class Connection extends ApiClient {
    private Connection() {
        // The one of the JDK, which is the default, cannot send a PATCH.
        restTemplate.setRequestFactory(new HttpComponentsClientHttpRequestFactory());
    }

    static ApiClient to(String address, String token) {
        ApiClient client = new Connection().setBasePath(address);
        if (token != null) {
            client.addDefaultHeader("Authorization", "Bearer " + token);
        }
        return client;
    }

    static void download(Calls calls, EvidenceApi evidence, UUID id, String content) {}
}
