package io.aegis.notification;

/**
 * What marking all did.
 *
 * @param updated how many were unread
 */
record ReadAll(int updated) {}
