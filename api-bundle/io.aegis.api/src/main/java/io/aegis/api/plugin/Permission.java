package io.aegis.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a permission that this plugin checks, and the roles that have it. Stands beside {@link Plugin} on the
 * {@code package-info}. The role {@code admin} has every permission and need not be named.
 *
 * <p>A method of a resource asks for it with {@code @RequiresPermission("d3fend:sync")}; a permission that nobody
 * declares is held by nobody but {@code admin}.
 */
@Capability(namespace = Permission.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(Permissions.class)
public @interface Permission {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.permission";

    /** {@code plugin-id:verb}, for example {@code d3fend:sync}. */
    @Attribute(NAMESPACE)
    String name();

    /** What a holder may do, in a few words. */
    @Attribute
    String description();

    /** Names of roles beside {@code admin}, for example {@code {"red_lead", "blue_lead"}}; see {@code Role}. */
    @Attribute
    String[] roles() default {};
}
