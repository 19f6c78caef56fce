package io.aegis.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An {@link EventListener} that takes several events at once, for one that saves by it: one statement for all of them
 * in place of one for each. What happens seldom still comes alone, through {@link #on}.
 */
@ConsumerType
public interface BatchListener extends EventListener {
    /**
     * Takes the events, in the order in which they were published by their node. Runs outside any transaction. After an
     * exception each of them comes again by itself, through {@link #on}, those too that were dealt with already.
     */
    void onAll(List<Event> events) throws Exception;
}
