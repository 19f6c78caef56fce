package io.aegis.core.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Declaration;
import io.aegis.core.runtime.SampleJar;
import io.aegis.core.runtime.SampleNode;
import io.aegis.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDeclarationsTest {
    @Test
    void whatAPluginDeclaresIsThereAsLongAsItIs(@TempDir Path folder) throws Exception {
        try (SampleNode node = new SampleNode(TestDatabase.of("runtime"), folder, SampleNode.settings(folder))) {
            BundleDeclarations declarations = new BundleDeclarations(node.context());
            assertThat(declarations.of(EventType.NAMESPACE)).isEmpty();

            node.manager.install(
                    SampleJar.plugin("demo", "1.0.0")
                            .header(
                                    "Provide-Capability",
                                    "io.aegis.plugin;io.aegis.plugin=demo,"
                                            + "io.aegis.event;io.aegis.event=\"demo.made\";description=\"One was made\","
                                            + "io.aegis.event;io.aegis.event=\"demo.gone\"")
                            .write(folder.resolve("demo.jar")),
                    false);
            assertThat(declarations.of(EventType.NAMESPACE))
                    .containsExactly(
                            new Declaration("demo", "demo.gone", ""),
                            new Declaration("demo", "demo.made", "One was made"));

            node.manager.remove("demo", false, false);
            assertThat(declarations.of(EventType.NAMESPACE)).isEmpty();
        }
    }
}
