package io.aegis.core.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.aegis.api.rest.Change;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a member that is absent from one that is {@code null}. */
final class ChangeModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ChangeModule() {
        super("aegis-change");
        addDeserializer(Change.class, new Reader(null));
        addSerializer(Change.class, new Writer());
    }

    /** Reads a change. */
    @SuppressWarnings("rawtypes")
    static final class Reader extends StdDeserializer<Change> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable JsonDeserializer<?> value;

        Reader(@Nullable JsonDeserializer<?> value) {
            super(Change.class);
            this.value = value;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
                throws JsonMappingException {
            JavaType type = property == null ? context.getContextualType() : property.getType();
            JavaType content = type.containedTypeOrUnknown(0);
            return new Reader(context.findContextualValueDeserializer(content, property));
        }

        @Override
        public Change<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonDeserializer<?> reader = value;
            return Change.to(reader == null ? parser.readValueAs(Object.class) : reader.deserialize(parser, context));
        }

        @Override
        public Change<?> getNullValue(DeserializationContext context) {
            return Change.to(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Change.absent();
        }
    }

    /** Writes the value; absent as {@code null}. */
    @SuppressWarnings("rawtypes")
    static final class Writer extends StdSerializer<Change> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Change.class);
        }

        @Override
        public void serialize(Change change, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(change.value(), generator);
        }
    }
}
