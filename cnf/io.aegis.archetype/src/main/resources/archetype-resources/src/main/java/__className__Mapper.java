package ${package};

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL, in the XML file of the same name. */
interface ${className}Mapper {
    List<${className}> findPage(
            @Param("mitreId") @Nullable String mitreId, @Param("offset") int offset, @Param("limit") int limit);

    long count(@Param("mitreId") @Nullable String mitreId);

    @Nullable
    ${className} get(UUID id);

    void insert(${className} row);

    int delete(UUID id);
}
