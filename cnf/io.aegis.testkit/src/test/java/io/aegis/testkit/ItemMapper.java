package io.aegis.testkit;

import io.aegis.api.list.Slice;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

interface ItemMapper {
    List<Item> list(@Param("slice") Slice slice);

    long count();

    @Nullable
    Item lock(UUID id);

    Item insert(Item item);

    Item update(Item item);

    void delete(UUID id);
}
