package io.aegis.core.runtime.plugin;

/** The bytes of a jar. */
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record PluginContent(byte[] jar) {}
