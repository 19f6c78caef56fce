package io.aegis.actor.enrichment;

/**
 * What another source than ATT&amp;CK says of an actor.
 *
 * @param kind {@code alias}, {@code country}, {@code motive}, …
 * @param value as the source writes it
 * @param source for example {@code misp:threat-actor}
 */
public record Fact(String kind, String value, String source) {
    public static final String ALIAS = "alias";
}
