package io.aegis.core.runtime.blob;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Which blobs are there and who needs them. */
public interface BlobMapper {
    /** Held to the end of the transaction: storing and deleting the same content exclude each other. */
    @Select(value = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(#{sha256}, 7242))", affectData = true)
    int lock(@Param("sha256") String sha256);

    /** The folder may be one that is not known yet, where the database was restored from a backup. */
    @Insert(
            """
            INSERT INTO runtime.blob (sha256, size, folder)
            VALUES (#{sha256}, #{size}, (SELECT id FROM runtime.blob_folder WHERE id = #{folder}))
            ON CONFLICT (sha256) DO UPDATE SET stored_at = now(), folder = excluded.folder
            """)
    void stored(@Param("sha256") String sha256, @Param("size") long size, @Param("folder") UUID folder);

    @Insert(
            """
            INSERT INTO runtime.blob_folder (id, node) VALUES (#{id}, #{node})
            ON CONFLICT (id) DO UPDATE SET node = excluded.node, seen_at = now()
            """)
    void seen(@Param("id") UUID id, @Param("node") String node);

    /** A node that has moved to another folder leaves none behind, unless files lie there. */
    @Delete(
            """
            DELETE FROM runtime.blob_folder f
            WHERE node = #{node} AND id <> #{id}
            AND NOT EXISTS (SELECT FROM runtime.blob b WHERE b.folder = f.id)
            """)
    void moved(@Param("id") UUID id, @Param("node") String node);

    /** Nodes that run, or did in these weeks, on another folder in which nothing has been stored. */
    @Select(
            """
            SELECT node FROM runtime.blob_folder f
            WHERE id <> #{id} AND seen_at > now() - interval '30 days'
            AND NOT EXISTS (SELECT FROM runtime.blob b WHERE b.folder = f.id)
            """)
    List<String> others(@Param("id") UUID id);

    @Select("SELECT sha256 FROM runtime.blob WHERE folder <> #{id} ORDER BY stored_at DESC LIMIT 100")
    List<String> elsewhere(@Param("id") UUID id);

    /** The node that stored the content in another folder. */
    @Select(
            """
            SELECT node FROM runtime.blob JOIN runtime.blob_folder ON id = folder
            WHERE sha256 = #{sha256} AND folder <> #{id}
            """)
    @Nullable
    String node(@Param("sha256") String sha256, @Param("id") UUID id);

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
