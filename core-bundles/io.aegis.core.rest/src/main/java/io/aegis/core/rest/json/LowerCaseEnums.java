package io.aegis.core.rest.json;

import com.fasterxml.jackson.databind.EnumNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@code RED_LEAD} as {@code red_lead}, as the database does. */
final class LowerCaseEnums extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Object findEnumNamingStrategy(MapperConfig<?> config, AnnotatedClass annotated) {
        @Nullable Object named = super.findEnumNamingStrategy(config, annotated);
        return named == null ? LowerCase.class : named;
    }

    static final class LowerCase implements EnumNamingStrategy {
        @Override
        public String convertEnumToExternalName(String enumName) {
            return enumName.toLowerCase(Locale.ROOT);
        }
    }
}
