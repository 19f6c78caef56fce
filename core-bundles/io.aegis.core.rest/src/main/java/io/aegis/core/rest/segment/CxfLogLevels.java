package io.aegis.core.rest.segment;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** CXF writes a warning for each request that nobody serves or that has a wrong parameter: strangers would fill the log. */
final class CxfLogLevels {
    // Held here, since java.util.logging forgets the level of a logger that nobody holds.
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.apache.cxf.jaxrs"),
            Logger.getLogger("org.apache.cxf.transport"),
            Logger.getLogger("org.apache.cxf.endpoint"),
            Logger.getLogger("org.apache.cxf.phase"));
    private static final Logger OFF = Logger.getLogger("org.apache.cxf.jaxrs.utils");

    private CxfLogLevels() {}

    static void quieten() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        OFF.setLevel(Level.OFF);
    }
}
