package io.aegis.e2e;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one server of this Java machine to whoever asks for a {@link Server} or {@link People}. Not kept in a store of
 * JUnit: Surefire, where it has more than one fork, runs each class as a test run of its own.
 */
final class SharedServer implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Server.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class ? Running.SERVER : Running.PEOPLE;
    }

    /** Started by the first who asks. */
    private static final class Running {
        static final Server SERVER = start();
        static final People PEOPLE = People.on(SERVER);

        private static Server start() {
            Server server = Server.start(Map.of());
            Installation.atEnd(server::close);
            server.client().holdAnswersAgainstTheDocument();
            return server;
        }
    }
}
