package io.aegis.core.rest.upload;

import io.aegis.api.rest.Upload;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;

/** Gives a method its {@link Upload}, of which nothing has been read yet. */
@Provider
@Consumes(MediaType.MULTIPART_FORM_DATA)
public final class UploadReader implements MessageBodyReader<Upload> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        // As it was sent: a MediaType changes what is between quotation marks.
        String sent = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return new MultipartUpload(
                sent == null ? media.toString() : sent,
                length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1,
                body);
    }
}
