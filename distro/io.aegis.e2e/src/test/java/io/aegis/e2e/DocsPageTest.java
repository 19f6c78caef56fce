package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that show the API, in a browser as its reader has them. */
@ExtendWith(SharedServer.class)
class DocsPageTest {
    private final String root;
    private @Nullable Browser browser;

    DocsPageTest(Server server) {
        root = "http://127.0.0.1:" + server.port();
    }

    @BeforeEach
    void start() throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium on this machine: the pages are not looked at");
        browser = new Browser(program.orElseThrow());
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private Browser browser() {
        return Objects.requireNonNull(browser);
    }

    @Test
    void aChangeWorksAfterALoginByTheForm() {
        browser().open(root + "/");
        browser().await("location.pathname === '/docs'");
        String login = "#operations-auth-auth_login";
        tryOut("auth", login);
        browser().type(login + " tr[data-property-name=\"username\"] input", "admin");
        browser().type(login + " tr[data-property-name=\"password\"] input", Server.ADMIN_PASSWORD);
        assertThat(browser()
                        .evaluate("document.querySelector('" + login
                                + " tr[data-property-name=\"password\"] input').type"))
                .isEqualTo("password");
        assertThat(execute(login)).startsWith("200");

        String create = "#operations-api-keys-api-keys_create";
        tryOut("api-keys", create);
        assertThat(execute(create)).startsWith("201");
        assertThat(browser().requests()).allMatch(address -> address.startsWith(root) || address.startsWith("data:"));
        assertThat(browser().errors()).isEmpty();
    }

    @Test
    void authorizeTakesUserAndPasswordAndOutlivesAReload() {
        browser().open(root + "/docs");
        browser().click(".btn.authorize");
        browser().type("#oauth_username", "admin");
        browser().type("#oauth_password", Server.ADMIN_PASSWORD);
        browser().click(".auth-container .btn.authorize");
        browser().await("(localStorage.getItem('authorized') || '').includes('access_token')");
        browser().open(root + "/docs");
        browser().await("!!document.querySelector('.btn.authorize.locked')");

        String create = "#operations-api-keys-api-keys_create";
        tryOut("api-keys", create);
        assertThat(execute(create)).startsWith("201");
    }

    @Test
    void theReferenceAsksNobodyElse() {
        browser().open(root + "/redoc");
        browser().await("document.body.innerText.includes('X-Requested-With')");
        browser().await("document.body.textContent.includes('API docs by Redocly')");
        browser().await("!document.querySelector('img[alt=\"redocly logo\"]')");
        assertThat(browser().requests())
                .allMatch(address ->
                        address.startsWith(root) || address.startsWith("data:") || address.startsWith("blob:"));
        assertThat(browser().errors()).isEmpty();
    }

    private void tryOut(String segment, String operation) {
        browser().await("!!document.querySelector('#operations-tag-" + segment + "')");
        if (browser().evaluate("!!document.querySelector('" + operation + "')").equals("false")) {
            browser().click("#operations-tag-" + segment);
        }
        browser().click(operation + " .opblock-summary-control");
        browser().click(operation + " .try-out__btn");
    }

    /** The status that the page shows after its button was pressed. */
    private String execute(String operation) {
        browser().click(operation + " .execute");
        String status = operation + " .live-responses-table .response-col_status";
        browser().await("/[0-9]{3}/.test(document.querySelectorAll('" + status + "')[1].innerText)");
        return browser().evaluate("document.querySelectorAll('" + status + "')[1].innerText.trim()");
    }
}
