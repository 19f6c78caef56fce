package io.aegis.testcase.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The test templates, for bundles that bring or use them. Joins the thread's transaction. Thread-safe. */
@ProviderType
public interface TestTemplates {
    /**
     * Brings the templates of a catalogue up to date, in one transaction, with one audit record. A template is known by
     * source and external id, so importing twice adds nothing. What is no longer in the catalogue stays. A template
     * that was changed here keeps its changes and counts as unchanged. One whose technique is unknown is skipped.
     *
     * @param source the name of the catalogue, for example {@code atomic-red-team}
     */
    TemplateImport importAll(String source, List<NewTemplate> templates);

    /**
     * Templates that came from a catalogue, as they are now: by their ids there. Those that are not there are absent.
     *
     * @param source the name of the catalogue
     */
    Map<String, NewTemplate> find(String source, Collection<String> externalIds);

    /**
     * Gives templates of a catalogue other ids, with everything else as it is. Nothing happens to one that is not there,
     * nor where there is one of the new id already.
     *
     * @param source the name of the catalogue
     * @param newIds by the id that a template has there now
     * @return how many have another id now
     */
    int rename(String source, Map<String, String> newIds);

    /** For each of these techniques that has a template one of them, the same each time: by technique. */
    Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds);

    /**
     * The same, but only of templates that can be executed on a platform, or that name none.
     *
     * @param platform in any case, for example {@code windows}
     */
    Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds, String platform);
}
