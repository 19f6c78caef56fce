package io.aegis.atomicredteam;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL. */
interface ImportMapper {
    @Select(
            """
            SELECT source, imported_at, imported_by, files, tests, added, updated, unchanged, skipped
            FROM atomic_red_team.last_import
            """)
    @Nullable
    LastImport last();

    @Insert(
            """
            INSERT INTO atomic_red_team.last_import
              (source, imported_at, imported_by, files, tests, added, updated, unchanged, skipped)
            VALUES (#{source}, #{importedAt}, #{importedBy}, #{files}, #{tests}, #{added}, #{updated}, #{unchanged},
              #{skipped})
            ON CONFLICT (only_row) DO UPDATE SET
              source = excluded.source, imported_at = excluded.imported_at, imported_by = excluded.imported_by,
              files = excluded.files, tests = excluded.tests, added = excluded.added, updated = excluded.updated,
              unchanged = excluded.unchanged, skipped = excluded.skipped
            """)
    void put(LastImport last);
}
