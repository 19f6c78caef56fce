package io.aegis.core.persistence.mapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** MyBatis as all plugins have it: records, snake_case columns, PostgreSQL's types, no caches. */
public final class MapperConfiguration {
    private MapperConfiguration() {}

    public static Configuration create() {
        Configuration configuration = new RecordConfiguration();
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.setDefaultEnumTypeHandler(LowerCaseEnumTypeHandler.class);
        TypeHandlerRegistry handlers = configuration.getTypeHandlerRegistry();
        handlers.register(Instant.class, new InstantTypeHandler());
        handlers.register(UUID.class, new UuidTypeHandler());
        ArrayTypeHandler arrays = new ArrayTypeHandler();
        handlers.register(List.class, arrays);
        handlers.register(Object.class, new AnyTypeHandler(configuration, arrays));
        addFragments(configuration);
        return configuration;
    }

    /** What every plugin's XML can include: {@code aegis.after} and {@code aegis.page}, for a {@code Slice}. */
    private static void addFragments(Configuration configuration) {
        try (InputStream xml = MapperConfiguration.class.getResourceAsStream("aegis.xml")) {
            new XMLMapperBuilder(xml, configuration, "aegis.xml", configuration.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
