package io.aegis.webhook;

/** How far a delivery has come. */
enum DeliveryState {
    /** To be sent, or sent again. */
    PENDING,
    /** Answered with 2xx. */
    DELIVERED,
    /** Given up. */
    FAILED
}
