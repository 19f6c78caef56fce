package io.aegis.core.security.audit;

/**
 * The newest link of the chain over the audit log.
 *
 * @param position how many records the chain holds
 * @param hash the hash over all of them, in hexadecimal digits; empty for none
 */
record AuditHead(long position, String hash) {}
