package io.aegis.core.runtime;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Which blobs are there and who needs them. */
interface BlobMapper {
    /** Held to the end of the transaction: storing and deleting the same content exclude each other. */
    @Select(value = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(#{sha256}, 7242))", affectData = true)
    int lock(@Param("sha256") String sha256);

    @Insert(
            """
            INSERT INTO runtime.blob (sha256, size) VALUES (#{sha256}, #{size})
            ON CONFLICT (sha256) DO UPDATE SET stored_at = now()
            """)
    void stored(@Param("sha256") String sha256, @Param("size") long size);

    @Insert(
            """
            INSERT INTO runtime.blob_reference (sha256, plugin, owner) VALUES (#{sha256}, #{plugin}, #{owner})
            ON CONFLICT DO NOTHING
            """)
    void refer(@Param("sha256") String sha256, @Param("plugin") String plugin, @Param("owner") String owner);

    @Delete(
            """
            DELETE FROM runtime.blob_reference
            WHERE sha256 = #{sha256} AND plugin = #{plugin} AND owner = #{owner}
            """)
    void release(@Param("sha256") String sha256, @Param("plugin") String plugin, @Param("owner") String owner);

    @Delete("DELETE FROM runtime.blob_reference WHERE plugin = #{plugin}")
    void releaseAll(@Param("plugin") String plugin);

    @Select(
            """
            SELECT sha256 FROM runtime.blob b
            WHERE stored_at < now() - #{seconds} * interval '1 second'
            AND NOT EXISTS (SELECT FROM runtime.blob_reference r WHERE r.sha256 = b.sha256)
            """)
    List<String> unneeded(@Param("seconds") long seconds);

    @Delete(
            """
            DELETE FROM runtime.blob b
            WHERE sha256 = #{sha256} AND stored_at < clock_timestamp() - #{seconds} * interval '1 second'
            AND NOT EXISTS (SELECT FROM runtime.blob_reference r WHERE r.sha256 = b.sha256)
            """)
    int deleteUnneeded(@Param("sha256") String sha256, @Param("seconds") long seconds);

    @Select("SELECT count(*) FROM runtime.blob WHERE sha256 = #{sha256}")
    int count(@Param("sha256") String sha256);
}
