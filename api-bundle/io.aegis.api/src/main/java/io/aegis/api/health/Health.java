package io.aegis.api.health;

/**
 * The state of one part.
 *
 * @param up false makes the whole answer 503
 * @param detail a few words that may be read by anybody: no addresses, no secrets
 */
public record Health(boolean up, String detail) {
    /** It works. */
    public static Health up(String detail) {
        return new Health(true, detail);
    }

    /** It does not. */
    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
