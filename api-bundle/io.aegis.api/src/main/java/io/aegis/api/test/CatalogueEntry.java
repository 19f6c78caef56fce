package io.aegis.api.test;

/**
 * What a template that came from a catalogue is known by.
 *
 * @param externalId its id in that catalogue
 * @param mitreId the ATT&amp;CK id of its technique
 * @param name its name as it is now
 */
public record CatalogueEntry(String externalId, String mitreId, String name) {}
