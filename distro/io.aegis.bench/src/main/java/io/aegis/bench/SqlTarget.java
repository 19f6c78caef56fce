package io.aegis.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The same SQL, in the process of the load driver. */
record SqlTarget(SqlLoad sql, List<String> ids) implements Target {
    @Override
    public String name() {
        return "sql";
    }

    @Override
    public LoadResult load(Endpoint endpoint, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        return sql.run(endpoint, ids, seconds);
    }

    @Override
    public double cpuSeconds() {
        return 0;
    }
}
