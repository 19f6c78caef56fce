package io.aegis.actor;

import java.util.List;
import java.util.UUID;

/** What a caller can write of an actor, checked. */
public record ActorFields(
        String name,
        List<String> aliases,
        String description,
        String url,
        String notes,
        List<String> tags,
        List<UUID> techniqueIds) {}
