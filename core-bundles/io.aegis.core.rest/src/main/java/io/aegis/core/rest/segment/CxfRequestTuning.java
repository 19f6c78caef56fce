package io.aegis.core.rest.segment;

import org.apache.cxf.jaxrs.provider.ServerProviderFactory;
import org.apache.cxf.message.Message;

/**
 * Takes two things away that CXF does for each request: a failing search for a class loader, through every jar and under
 * locks (44 % more requests per second without it where it was measured), and the reading of {@code _type},
 * {@code _ctype} and {@code _method} in the query, by which a stranger could change what a request is. At the first
 * request of each operation: a CXF feature among the singletons of an application is taken for a provider by the
 * whiteboard, and never called.
 */
final class CxfRequestTuning {
    private CxfRequestTuning() {}

    static void apply(Message message) {
        message.getExchange().getBus().setExtension(CxfRequestTuning.class.getClassLoader(), ClassLoader.class);
        ServerProviderFactory.getInstance(message).setRequestPreprocessor(null);
    }
}
