package io.aegis.core.persistence.mapper;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** MyBatis as the house wants it: records, snake_case columns, PostgreSQL's types, no caches. */
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
        return configuration;
    }
}
