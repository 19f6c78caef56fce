package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.PageRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
    /** What an interface says counts as well. */
    interface Listed {
        @GET
        String inherited(@QueryParam("of_interface") String text);
    }

    /** With one of each place in which a name may stand. */
    static class Filter {
        @QueryParam("field")
        @Nullable
        UUID field;

        @QueryParam("several")
        @Nullable
        Set<String> several;

        @BeanParam
        @Nullable
        PageRequest page;

        @QueryParam("setter")
        public void setSetter(String text) {
            assertThat(text).isNotNull();
        }
    }

    /** Inherits what the other has. */
    static final class NarrowFilter extends Filter {
        @QueryParam("narrow")
        @Nullable
        String narrow;
    }

    static final class Things implements Listed {
        @Override
        public String inherited(String text) {
            return text;
        }

        @GET
        public String bean(@BeanParam NarrowFilter filter, @QueryParam("flag") boolean flag) {
            return filter.narrow + "" + flag;
        }

        @GET
        public String free(@Context UriInfo uri) {
            return uri.toString();
        }

        @GET
        public String none() {
            return "";
        }

        @GET
        public String many(@QueryParam("list") List<String> list, @QueryParam("array") String[] array) {
            return list + Arrays.toString(array);
        }
    }

    private static QueryParameters of(String name) {
        Method method = Arrays.stream(Things.class.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return QueryParameters.of(Things.class, method);
    }

    private static ProblemException refusal(String method, String query) {
        return catchThrowableOfType(ProblemException.class, () -> of(method).check("GET /things", query));
    }

    @Test
    void knowsTheNamesWhereverTheyStand() {
        assertThat(of("bean").taken().keySet())
                .containsExactly("cursor", "field", "flag", "limit", "narrow", "offset", "setter", "several");
        assertThat(of("inherited").taken()).containsOnlyKeys("of_interface");
    }

    @Test
    void takesWhatIsKnown() {
        for (String query : List.of(
                "",
                "&",
                "flag=true",
                "flag",
                "flag=&&limit=1",
                "several=a&several=b",
                "%66lag=true",
                "narrow=a%26unknown%3Db")) {
            assertThatCode(() -> of("bean").check("GET /things", query))
                    .as(query)
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> of("many").check("GET /things", "list=a&list=b&array=c&array=d"))
                .doesNotThrowAnyException();
        assertThatCode(() -> of("free").check("GET /things", "what=ever&what=ever"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsUnknownAndSaysWhatThereIs() {
        ProblemException refusal = refusal("many", "a=1&list=x&b%20c=&=3");
        assertThat(refusal).hasMessage("Unknown query parameters \"a\", \"b c\", \"\": GET /things takes array, list.");
        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("a", "b c", "");
        assertThat(refusal("none", "x"))
                .hasMessage("Unknown query parameter \"x\": GET /things takes no query parameters.");
        assertThat(refusal("many", "List=x").getMessage()).contains("\"List\"");
        assertThat(refusal("many", "list[]=x").getMessage()).contains("\"list[]\"");
    }

    @Test
    void saysNoMoreThanHelps() {
        String query = "x".repeat(500) + "&line%0Abreak&" + String.join("&", "abcdefghijklmnop".split(""));
        ProblemException refusal = refusal("none", query);
        assertThat(refusal.getMessage())
                .contains("x".repeat(60) + "…", "\"line?break\"", " and 8 more")
                .hasSizeLessThan(300);
        assertThat(refusal.fields()).hasSize(10);
    }

    @Test
    void refusesASecondValueWhereOneIsTaken() {
        ProblemException refusal = refusal("bean", "flag=true&limit=1&flag=false");
        assertThat(refusal).hasMessage("Query parameter \"flag\" is given more than once, but takes one value.");
        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("flag");
    }
}
