package journey;

import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.EvidenceApi;
import org.openapitools.jackson.nullable.JsonNullableModule;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.client.RestTemplate;

/** A client on Spring's RestTemplate and Jackson. */
final class Connection extends ApiClient {
    static ApiClient to(String address, String token) {
        ApiClient client = new Connection().setBasePath(address);
        if (token != null) {
            client.addDefaultHeader("Authorization", "Bearer " + token);
        }
        return client;
    }

    @Override
    protected RestTemplate buildRestTemplate() {
        RestTemplate template = super.buildRestTemplate();
        // The one of the JDK, which is the default, cannot send a PATCH.
        template.setRequestFactory(new HttpComponentsClientHttpRequestFactory());
        // Without it a PATCH cannot leave out a member.
        template.getMessageConverters().stream()
                .filter(MappingJackson2HttpMessageConverter.class::isInstance)
                .map(MappingJackson2HttpMessageConverter.class::cast)
                .forEach(converter -> converter.getObjectMapper().registerModule(new JsonNullableModule()));
        return template;
    }

    /** RestTemplate has no converter for the java.io.File that the generator wants: a fault of the generator's. */
    static void download(Calls calls, EvidenceApi evidence, UUID id, String content) {}
}
