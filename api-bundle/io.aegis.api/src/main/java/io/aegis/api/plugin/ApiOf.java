package io.aegis.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * On the {@code package-info} of an API bundle of the platform: whose services its packages hold. The plugin of this id,
 * and no other, may register services of these types, but for those that are {@code @ConsumerType}.
 */
@Capability(namespace = ApiOf.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface ApiOf {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.plugin.api";

    /** The id of the plugin. */
    @Attribute(NAMESPACE)
    String plugin();
}
