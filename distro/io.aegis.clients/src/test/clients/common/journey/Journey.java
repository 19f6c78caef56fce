package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.AuthApi;

/** What people do with a generated client, the same for each library. */
public final class Journey {
    private Journey() {}

    /** Gives the operations that were called. */
    public static List<String> run(String address, String username, String password) {
        Calls calls = new Calls();
        AuthApi auth = new AuthApi(Connection.to(address, null));
        var token = calls.call("auth_token", () -> auth.authToken(username, password));
        same("token_type", token.getTokenType(), "bearer");
        holds("expires_in", token.getExpiresIn() > 60);
        ApiClient client = Connection.to(address, token.getAccessToken());
        new Accounts(calls, client).make();
        new Catalogue(calls, client).make();
        new Tests(calls, client).make();
        new Campaigns(calls, client).make();
        new Others(calls, client).make();
        return calls.made();
    }
}
