package io.aegis.technique.sync;

/**
 * What whoever asks for a sync says of it.
 *
 * @param retire true to retire what the bundle lacks of its domains, though it is no release of them
 * @param dryRun true to be told what would be done, and have nothing done
 * @param confirm true to have it done though much would be lost or the release is older than the one that is there
 */
public record SyncOptions(boolean retire, boolean dryRun, boolean confirm) {
    public static final SyncOptions NONE = new SyncOptions(false, false, false);
}
