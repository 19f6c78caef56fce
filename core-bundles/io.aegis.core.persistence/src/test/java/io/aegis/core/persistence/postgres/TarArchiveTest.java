package io.aegis.core.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes);

    @Test
    void unpacksFilesWithTheirRightsAndLinks(@TempDir Path folder) throws IOException {
        file("bin/run", 0755);
        file("share/text", 0600);
        link("lib/run", "../bin/run", TarConstants.LF_SYMLINK);
        link("bin/same", "bin/run", TarConstants.LF_LINK);

        unpack(folder);

        assertThat(folder.resolve("bin/run")).hasContent("content").isExecutable();
        assertThat(Files.getPosixFilePermissions(folder.resolve("share/text"))).hasSize(2);
        assertThat(folder.resolve("lib/run")).isSymbolicLink().hasContent("content");
        assertThat(folder.resolve("bin/same")).isRegularFile().hasContent("content");
    }

    @Test
    void refusesNamesThatLeadOut(@TempDir Path folder) throws IOException {
        file("../outside", 0644);

        assertThatThrownBy(() -> unpack(folder.resolve("inner")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside of it");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesWhatIsCut(@TempDir Path folder) throws IOException {
        file("bin/run", 0755);
        archive.flush();
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), 515);

        assertThatThrownBy(() -> TarArchive.unpack(new ByteArrayInputStream(cut), folder))
                .isInstanceOf(IOException.class);
    }

    private void file(String name, int mode) throws IOException {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setMode(mode);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private void link(String name, String target, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        archive.putArchiveEntry(entry);
        archive.closeArchiveEntry();
    }

    private void unpack(Path folder) throws IOException {
        archive.finish();
        TarArchive.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);
    }
}
