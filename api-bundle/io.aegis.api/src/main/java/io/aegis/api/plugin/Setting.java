package io.aegis.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a setting of this plugin. Stands beside {@link Plugin} on the {@code package-info}; read with
 * {@code io.aegis.api.setting.Settings}. {@code docs/reference/settings.md} is made from these declarations.
 */
@Capability(namespace = Setting.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(SettingList.class)
public @interface Setting {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.setting";

    /** The environment variable and at the same time the key in {@code HOME/aegis.conf}: {@code AEGIS_…}. */
    @Attribute(NAMESPACE)
    String name();

    /** What it does, with unit and permitted values. */
    @Attribute
    String description();

    /** The value when nobody sets one; empty for none. */
    @Attribute("default")
    String defaultValue() default "";

    /** True for passwords and tokens: the value is never shown, logged or listed. */
    @Attribute
    boolean secret() default false;

    /** What kind of value it takes: checked before the server starts, and when a plugin is installed. */
    @Attribute
    SettingType type() default SettingType.TEXT;

    /** True if it takes several values of the kind, between commas. */
    @Attribute
    boolean list() default false;

    /** The least value of a number, or of a duration in seconds. */
    @Attribute
    long minimum() default 0;

    /** The greatest value of a number, or of a duration in seconds. */
    @Attribute
    long maximum() default Long.MAX_VALUE;

    /**
     * A regular expression that a value has to match as a whole, beside what its kind asks for; empty for none. Without
     * backslashes, which a manifest takes away.
     */
    @Attribute
    String pattern() default "";

    /** What it takes, in words that follow "is required: ", where the kind and its bounds do not say it. */
    @Attribute
    String takes() default "";
}
