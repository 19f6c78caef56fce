package ${package};

import io.aegis.api.rest.Change;

/** The body of a PATCH: what is absent stays. */
record ${className}Change(Change<String> text) {}
