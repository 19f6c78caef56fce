package io.aegis.notification.api;

import org.osgi.annotation.versioning.ProviderType;

/** Tells people what concerns them: inside the product, as a stream, and by the channels that they chose. Thread-safe. */
@ProviderType
public interface Notices {
    /**
     * Tells the recipients, soon after the commit of the present transaction (or at once without one); nobody if it rolls
     * back. Each is told once, however often a notice of one id is given. Left out are those who are not active, who
     * switched the type off, who did it themselves, and, for a notice about a {@code test}, who does not see the test at
     * that moment.
     */
    void tell(Notice notice);
}
