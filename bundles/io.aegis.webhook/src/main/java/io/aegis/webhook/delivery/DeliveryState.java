package io.aegis.webhook.delivery;

/** How far a delivery has come. */
public enum DeliveryState {
    /** To be sent, or sent again. */
    PENDING,
    /** Answered with 2xx. */
    DELIVERED,
    /** Given up. */
    FAILED
}
