package io.aegis.notification;

/** How many match, and how many are unread. */
public record NotificationCounts(long total, long unread) {}
