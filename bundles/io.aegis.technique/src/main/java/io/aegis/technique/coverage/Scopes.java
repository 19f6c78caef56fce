package io.aegis.technique.coverage;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Callers;
import io.aegis.technique.api.TechniqueScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** To what a heatmap can be narrowed. Those who know come and go. */
@Component(service = Scopes.class)
public final class Scopes {
    private final Map<String, TechniqueScope> scopes = new ConcurrentHashMap<>();
    private final Callers callers;

    @Activate
    public Scopes(@Reference Callers callers) {
        this.callers = callers;
    }

    @Reference(
            service = TechniqueScope.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(TechniqueScope scope) {
        scopes.putIfAbsent(scope.parameter(), scope);
    }

    void remove(TechniqueScope scope) {
        scopes.remove(scope.parameter(), scope);
    }

    /**
     * The techniques of the thing that the query parameter names; 404 while no bundle knows such things, 403 for who may
     * not read them.
     */
    TechniqueScope.Scope of(String parameter, String id) {
        TechniqueScope scope = scopes.get(parameter);
        if (scope == null) {
            throw new ProblemException(
                    Problem.FEATURE_NOT_INSTALLED,
                    "No installed plugin knows what " + parameter + " names. Install it, or leave the parameter out.");
        }
        if (!callers.current().may(scope.permission())) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "You may not read what " + parameter + " names (" + scope.permission() + ").");
        }
        return scope.of(id);
    }
}
