package io.aegis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartOrderTest {
    @Test
    void theFirstLineThatFitsDecides(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("start-order"), "# first\n1 asm\n\n8 io.aegis.core\n9 io.aegis.\n3\n");
        StartOrder order = StartOrder.read(file);
        assertThat(order.levelOf(Path.of("asm-tree-9.9.1.jar"))).isEqualTo(1);
        assertThat(order.levelOf(Path.of("io.aegis.core.rest.jar"))).isEqualTo(8);
        assertThat(order.levelOf(Path.of("io.aegis.technique.jar"))).isEqualTo(9);
        assertThat(order.levelOf(Path.of("mybatis.jar"))).isEqualTo(3);
    }
}
