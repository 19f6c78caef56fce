package io.aegis.notification;

/** How many match, and how many are unread. */
record NotificationCounts(long total, long unread) {}
