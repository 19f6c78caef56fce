package ${package};

import io.aegis.api.list.Slice;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL, in the XML file of the same name. */
interface ${className}Mapper {
    List<${className}> list(@Param("query") ${className}Filter.Query query, @Param("slice") Slice slice);

    long count(@Param("query") ${className}Filter.Query query);

    @Nullable
    ${className} get(UUID id);

    @Nullable
    ${className} lock(UUID id);

    ${className} insert(@Param("id") UUID id, @Param("row") New${className} row, @Param("createdBy") String createdBy);

    ${className} update(${className} row);

    void delete(UUID id);
}
