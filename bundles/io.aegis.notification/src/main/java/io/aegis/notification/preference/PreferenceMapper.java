package io.aegis.notification.preference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** SQL of {@code notification.preference}. */
public interface PreferenceMapper {
    @Select("SELECT muted_types, channels, version FROM notification.preference WHERE user_id = #{userId}")
    Optional<Preference> find(UUID userId);

    /** Makes sure that there is a row, and locks it. */
    @Select(
            value =
                    """
            INSERT INTO notification.preference (user_id, muted_types, channels, version) VALUES (#{userId}, '{}', '{}', 0)
            ON CONFLICT (user_id) DO UPDATE SET version = preference.version
            RETURNING muted_types, channels, version
            """,
            affectData = true)
    Preference lock(UUID userId);

    @Insert(
            """
            UPDATE notification.preference
            SET muted_types = #{mutedTypes}, channels = #{channels}, version = version + 1
            WHERE user_id = #{userId}
            """)
    void update(
            @Param("userId") UUID userId,
            @Param("mutedTypes") List<String> mutedTypes,
            @Param("channels") List<String> channels);
}
