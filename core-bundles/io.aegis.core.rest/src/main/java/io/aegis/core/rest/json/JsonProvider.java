package io.aegis.core.rest.json;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Upload;
import io.aegis.core.rest.segment.OptionalBody;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.core.Form;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.jspecify.annotations.Nullable;

/** Reads and checks the bodies of requests, writes those of answers. */
@Provider
public final class JsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private final JsonService json;
    private final BodyValidator validator;

    public JsonProvider(JsonService json, BodyValidator validator) {
        this.json = json;
        this.validator = validator;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isJson(media) && isValue(type);
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            @Nullable InputStream body)
            throws IOException {
        byte[] utf8 = body == null ? new byte[0] : body.readAllBytes();
        if (isBlank(utf8)) {
            if (mayBeAbsent(type)) {
                return null;
            }
            throw ProblemException.invalid("This call needs a JSON body.");
        }
        Object value = json.readBody(utf8, generic);
        if (value == null) {
            if (mayBeAbsent(type)) {
                // So generated clients leave out a body.
                return null;
            }
            throw ProblemException.invalid("The body must not be null.");
        }
        validator.check(value);
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isJson(media) && isValue(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        // Written as a whole, so that a value that cannot be written still becomes an error answer.
        body.write(json.write(value));
    }

    private static boolean isJson(MediaType media) {
        String subtype = media.getSubtype();
        return media.isWildcardType()
                || media.isWildcardSubtype()
                || subtype.equals("json")
                || subtype.endsWith("+json");
    }

    private static boolean isValue(Class<?> type) {
        return type != String.class
                && type != byte[].class
                && !InputStream.class.isAssignableFrom(type)
                && !StreamingOutput.class.isAssignableFrom(type)
                && !File.class.isAssignableFrom(type)
                && !MultivaluedMap.class.isAssignableFrom(type)
                && type != Form.class
                && type != Upload.class;
    }

    private static boolean isBlank(byte[] utf8) {
        for (byte b : utf8) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** A body that the method declares as {@code @Nullable} may be left out. */
    private static boolean mayBeAbsent(Class<?> type) {
        OperationResourceInfo operation =
                JAXRSUtils.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
        if (operation == null) {
            return false;
        }
        return OptionalBody.isDeclared(operation.getMethodToInvoke(), type);
    }
}
