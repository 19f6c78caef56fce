package io.aegis.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one server of this test run to whoever asks for a {@link Server} or {@link People}. */
final class SharedServer implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Server.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("server", key -> Running.start(), Running.class);
        return parameter.getParameter().getType() == Server.class ? running.server() : running.people();
    }

    /** Closed by JUnit after the last test. */
    record Running(Server server, People people) implements AutoCloseable {
        static Running start() {
            Server server = Server.start(java.util.Map.of());
            server.client().holdAnswersAgainstTheDocument();
            return new Running(server, People.on(server));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
