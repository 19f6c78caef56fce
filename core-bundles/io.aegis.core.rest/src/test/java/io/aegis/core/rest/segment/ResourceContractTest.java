package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import java.lang.reflect.Method;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ResourceContractTest {
    /** Says who may call it. */
    static final class Good {
        @GET
        @RequiresPermission("note:read")
        public String list() {
            return "";
        }

        @POST
        @PublicEndpoint
        public void open() {}

        public void helper() {}
    }

    /** Says it once for all. */
    @RequiresPermission("note:admin")
    static class General {
        @GET
        public String list() {
            return "";
        }
    }

    static final class Inherited extends General {}

    /** Forgot it. */
    static final class Bad {
        @GET
        public String list() {
            return "";
        }
    }

    static final class Locator {
        @Path("x")
        public Object locate() {
            return new Good();
        }
    }

    /** Would leave the parts to somebody who limits none of them. */
    static final class OwnForm {
        @POST
        @PublicEndpoint
        @Consumes("multipart/form-data")
        public void send() {}
    }

    interface Contract {
        @GET
        @RequiresPermission("note:read")
        String list();
    }

    static final class Implementation implements Contract {
        @Override
        public String list() {
            return "";
        }
    }

    @Test
    void servesWhatSaysWhoMayCallIt() {
        assertThat(ResourceContract.violations(Good.class)).isEmpty();
        assertThat(ResourceContract.violations(Inherited.class)).isEmpty();
        assertThat(ResourceContract.violations(Implementation.class)).isEmpty();
    }

    @Test
    void refusesWhatDoesNot() {
        assertThat(ResourceContract.violations(Bad.class))
                .singleElement()
                .asString()
                .contains("list");
        assertThat(ResourceContract.violations(Locator.class))
                .singleElement()
                .asString()
                .contains("locator");
    }

    @Test
    void findsTheRule() throws NoSuchMethodException {
        assertThat(rule(Good.class, "list")).isEqualTo("note:read");
        assertThat(rule(Good.class, "open")).isEqualTo("public");
        assertThat(rule(Inherited.class, "list")).isEqualTo("note:admin");
        assertThat(rule(Implementation.class, "list")).isEqualTo("note:read");
        assertThat(ResourceContract.endpoints(Good.class))
                .extracting(Method::getName)
                .containsExactly("list", "open");
    }

    private static String rule(Class<?> type, String method) throws NoSuchMethodException {
        String permission =
                PermissionRule.of(type, type.getMethod(method)).orElseThrow().permission();
        return permission == null ? "public" : permission;
    }

    @Test
    void aFormIsReadByTheUploadOnly() {
        assertThat(ResourceContract.violations(OwnForm.class))
                .singleElement()
                .asString()
                .contains("Upload");
    }
}
