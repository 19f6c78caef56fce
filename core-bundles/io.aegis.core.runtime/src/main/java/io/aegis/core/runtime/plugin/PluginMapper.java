package io.aegis.core.runtime.plugin;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The set of plugins that operators have installed and removed. */
interface PluginMapper {
    @Insert(
            """
            INSERT INTO runtime.plugin (id, symbolic_name, version, title, kind, state, source, sha256, jar)
            VALUES (#{row.id}, #{row.symbolicName}, #{row.version}, #{row.title}, #{row.kind}, #{row.state},
                #{row.source}, #{row.sha256}, #{jar,jdbcType=BINARY})
            ON CONFLICT (id) DO UPDATE SET symbolic_name = excluded.symbolic_name, version = excluded.version,
                title = excluded.title, kind = excluded.kind, state = excluded.state, source = excluded.source,
                sha256 = excluded.sha256, jar = excluded.jar, changed_at = now()
            """)
    void save(@Param("row") PluginRow row, @Param("jar") byte @Nullable [] jar);

    @Select(
            """
            SELECT id, symbolic_name, version, title, kind, state, source, sha256, changed_at
            FROM runtime.plugin ORDER BY id
            """)
    List<PluginRow> all();

    @Select(
            """
            SELECT id, symbolic_name, version, title, kind, state, source, sha256, changed_at
            FROM runtime.plugin WHERE id = #{id}
            """)
    @Nullable
    PluginRow find(@Param("id") String id);

    @Select("SELECT jar FROM runtime.plugin WHERE id = #{id} AND sha256 = #{sha256}")
    @Nullable
    PluginContent content(@Param("id") String id, @Param("sha256") String sha256);

    @Delete("DELETE FROM runtime.plugin WHERE id = #{id}")
    void delete(@Param("id") String id);
}
