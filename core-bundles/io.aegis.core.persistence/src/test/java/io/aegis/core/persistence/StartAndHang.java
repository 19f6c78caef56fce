package io.aegis.core.persistence;

import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server to be killed: starts PostgreSQL in the folder, says so, waits for its end. */
public final class StartAndHang {
    private StartAndHang() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EmbeddedPostgres postgres = PostgresForTests.start(Path.of(arguments[0]));
        System.out.println("started " + postgres.process().orElseThrow().pid());
        new CountDownLatch(1).await();
    }
}
