package io.aegis.api.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened. Also the body of a webhook.
 *
 * @param id a UUIDv7; a listener that must not act twice remembers it
 * @param type {@code noun.what}, for example {@code coverage.changed}; the names of the contract are in DOMAIN §8
 * @param at when it was published
 * @param data members as the publisher documents them: strings, numbers, booleans, lists and maps of these
 */
public record Event(UUID id, String type, Instant at, Map<String, Object> data) {}
