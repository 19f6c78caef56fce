package io.aegis.atomicredteam;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Ends a document that is nested too deep before the recursion of the composer ends the thread, and one of too many
 * values, more than an index of all tests has, before they fill the memory.
 */
final class ShallowParser implements Parser {
    private static final int MAX_DEPTH = 30;
    private static final int MAX_EVENTS = 500_000;

    private final Parser parser;
    private int depth;
    private int events;

    ShallowParser(Parser parser) {
        this.parser = parser;
    }

    /** How many there were so far. */
    int events() {
        return events;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (++events > MAX_EVENTS) {
            throw new YamlEngineException("it holds more than " + MAX_EVENTS + " values and names");
        }
        if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
            throw new YamlEngineException("it is nested more than " + MAX_DEPTH + " deep");
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }
}
