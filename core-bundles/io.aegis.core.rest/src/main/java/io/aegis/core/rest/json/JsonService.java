package io.aegis.core.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The one {@link ObjectMapper} of the API, until a plugin goes: then a new one, without what it knew of the classes. */
@Component(service = {Json.class, JsonService.class})
public final class JsonService implements Json {
    private volatile ObjectMapper mapper = JsonFormat.mapper();

    @Activate
    public JsonService() {}

    @Override
    public byte[] write(Object value) {
        if (value instanceof JsonDocument document) {
            return document.utf8();
        }
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    @Override
    public <T> T read(InputStream utf8, Class<T> type) {
        try {
            T value = type.cast(read(utf8.readAllBytes(), type, mapper.getFactory()));
            if (value == null) {
                throw ProblemException.invalid("The JSON text is null.");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the classes of a plugin that has gone: Jackson's caches would keep them, and their loader, for ever. */
    public void forgetClasses() {
        mapper = JsonFormat.mapper();
    }

    /** The mapper itself, for those who describe the JSON; not to be kept. */
    ObjectMapper mapper() {
        return mapper;
    }

    /** Reads the body of a request. */
    @Nullable
    Object readBody(byte[] utf8, Type type) {
        return read(utf8, type, JsonFormat.BODY);
    }

    private @Nullable Object read(byte[] utf8, Type type, JsonFactory factory) {
        JsonText.check(utf8);
        try {
            ObjectMapper present = mapper;
            ObjectReader reader = present.readerFor(present.constructType(type)).with(factory);
            return reader.readValue(utf8);
        } catch (JsonProcessingException e) {
            throw JsonReading.problem(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
