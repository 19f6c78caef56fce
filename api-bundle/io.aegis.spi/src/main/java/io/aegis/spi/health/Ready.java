package io.aegis.spi.health;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A mark: the service is there when the platform has come up, with all its plugins. Until then a path that is not
 * served yet is answered 503, afterwards 404.
 */
@ProviderType
public interface Ready {}
