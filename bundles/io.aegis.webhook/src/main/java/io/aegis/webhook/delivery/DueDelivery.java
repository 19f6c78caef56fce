package io.aegis.webhook.delivery;

import java.util.UUID;

/**
 * A delivery that a worker has taken.
 *
 * @param id the delivery
 * @param webhookId to whom
 * @param eventId what
 * @param body the text that is sent and signed
 * @param number which attempt this is, from 1
 * @param waits how many waits have been used up
 */
record DueDelivery(UUID id, UUID webhookId, UUID eventId, String body, int number, int waits) {}
