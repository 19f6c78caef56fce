package io.aegis.bench.load;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** The same SQL, in the process of the load driver. */
public record SqlTarget(SqlLoad sql, Ids ids) implements Target {
    @Override
    public String name() {
        return "sql";
    }

    @Override
    public boolean takes(Endpoint endpoint) {
        return endpoint.hasFloor();
    }

    @Override
    public LoadResult load(Endpoint endpoint, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        return sql.run(endpoint, ids.of(endpoint), seconds);
    }

    @Override
    public double cpuSeconds() {
        return 0;
    }
}
