package io.aegis.core.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.ReaderInterceptorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityLimitTest {
    private static final long LIMIT = 10;

    private final EntityLimit limit = new EntityLimit();
    private InputStream body = new ByteArrayInputStream("0123456789".getBytes(UTF_8));
    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

    @Test
    void takesWhatIsNotTooLong() throws IOException {
        headers.putSingle("Content-Length", "10");
        assertThat(read(Map.class, MediaType.APPLICATION_JSON_TYPE)).isEqualTo(10);
    }

    @Test
    void readsNothingOfABodyThatSaysThatItIsTooLong() throws IOException {
        headers.putSingle("Content-Length", "11");
        body = InputStream.nullInputStream();
        body.close();
        assertTooLarge(Map.class, MediaType.APPLICATION_JSON_TYPE);
    }

    @Test
    void countsWhereItDoesNotSay() {
        for (String said : new String[] {"", "5", "x"}) {
            body = new ByteArrayInputStream(new byte[11]);
            headers.putSingle("Content-Length", said);
            assertTooLarge(String.class, MediaType.TEXT_PLAIN_TYPE);
        }
    }

    @Test
    void leavesStreamsAndUploadsAlone() throws IOException {
        headers.putSingle("Content-Length", "1000");
        body = new ByteArrayInputStream(new byte[1000]);
        assertThat(read(InputStream.class, MediaType.APPLICATION_JSON_TYPE)).isEqualTo(1000);
        body = new ByteArrayInputStream(new byte[1000]);
        assertThat(read(Object.class, MediaType.MULTIPART_FORM_DATA_TYPE)).isEqualTo(1000);
    }

    private void assertTooLarge(Class<?> type, MediaType media) {
        assertThatThrownBy(() -> read(type, media))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem())
                        .isEqualTo(Problem.TOO_LARGE));
    }

    /** How many bytes a reader got, one by one and at once. */
    private int read(Class<?> type, MediaType media) throws IOException {
        Object length = limit.aroundReadFrom((ReaderInterceptorContext) Proxy.newProxyInstance(
                EntityLimitTest.class.getClassLoader(),
                new Class<?>[] {ReaderInterceptorContext.class},
                (proxy, called, arguments) -> answer(called.getName(), type, media, arguments)));
        return (int) java.util.Objects.requireNonNull(length);
    }

    private @Nullable Object answer(String called, Class<?> type, MediaType media, Object @Nullable [] arguments)
            throws IOException {
        return switch (called) {
            case "getProperty" -> LIMIT;
            case "getType" -> type;
            case "getMediaType" -> media;
            case "getHeaders" -> headers;
            case "getInputStream" -> body;
            case "setInputStream" -> {
                body = (InputStream) java.util.Objects.requireNonNull(arguments)[0];
                yield null;
            }
            case "proceed" -> body.read() < 0 ? 0 : 1 + body.readAllBytes().length;
            default -> throw new UnsupportedOperationException(called);
        };
    }
}
