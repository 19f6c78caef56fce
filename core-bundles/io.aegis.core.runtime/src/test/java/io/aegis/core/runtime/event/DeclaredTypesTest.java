package io.aegis.core.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aegis.api.plugin.Declaration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeclaredTypesTest {
    @Test
    void whatNobodyDeclaresIsWarnedOfOnce() {
        DeclaredTypes types = new DeclaredTypes(namespace -> List.of(new Declaration("demo", "demo.made", "")));
        Logger logger = (Logger) LoggerFactory.getLogger(DeclaredTypes.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            List.of("demo.made", "demo.gone", "demo.gone", "demo.made").forEach(types::check);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).singleElement().asString().contains("demo.gone");
    }
}
