package io.aegis.core.rest.segment;

import org.osgi.framework.Bundle;

/**
 * A component that wants to be served.
 *
 * @param segment the first part of its path
 * @param bundle whose it is
 * @param resource the component
 */
public record LiveResource(String segment, Bundle bundle, Object resource) {}
