package io.aegis.notification;

import java.util.UUID;

/**
 * Somebody who is told when a test moves.
 *
 * @param userId who
 * @param isInvolved true for the creator and the assignees, who see the test whatever its classification
 */
record Watcher(UUID userId, boolean isInvolved) {}
