package io.aegis.core.security;

import java.time.Instant;
import org.apache.ibatis.annotations.Param;

/** SQL of {@code security.secret}. */
public interface SecretMapper {
    void insertIfAbsent(@Param("name") String name, @Param("value") byte[] value, @Param("now") Instant now);

    /** The value in hexadecimal: MyBatis would take an array of bytes for many rows. */
    String find(@Param("name") String name);
}
