package io.aegis.api.blob;

/**
 * A stored file.
 *
 * @param sha256 the hash of its content in 64 lower-case hexadecimal digits: its address
 * @param size its length in bytes
 */
public record Blob(String sha256, long size) {}
