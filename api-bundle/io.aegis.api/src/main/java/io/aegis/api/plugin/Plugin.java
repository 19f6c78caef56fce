package io.aegis.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Makes a bundle an Aegis plugin. Put it on the {@code package-info} of the bundle's root package; bnd writes it to the
 * manifest as a capability, and that is where the platform reads it.
 *
 * <p>The id is the unit of everything: of the URL by which an operator installs and removes it ({@code /plugins/{id}}),
 * of the PostgreSQL schema (the id with {@code -} as {@code _}), and of the permission names ({@code id:verb}). It is
 * the same for ever.
 */
@Capability(namespace = Plugin.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Plugin {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.plugin";

    /** The name of this plugin: {@code [a-z][a-z0-9-]{1,39}}, a singular noun, the same in every version. */
    @Attribute(NAMESPACE)
    String id();

    /** A few words for people, for example {@code "D3FEND countermeasures"}. */
    @Attribute
    String title();
}
