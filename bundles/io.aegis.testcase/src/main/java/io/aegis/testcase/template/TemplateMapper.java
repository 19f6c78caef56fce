package io.aegis.testcase.template;

import io.aegis.testcase.Person;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL of templates, in TemplateMapper.xml. */
interface TemplateMapper {
    /** What an import wrote. */
    record Written(int added, int updated) {}

    /** A technique and its template. */
    record Chosen(UUID techniqueId, UUID templateId) {}

    List<TemplateItemRow> list(
            @Param("query") TemplateQuery query,
            @Param("place") TemplateOrder.@Nullable Place place,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long count(@Param("query") TemplateQuery query);

    @Nullable
    TemplateRow find(UUID id);

    List<TemplateRow> findAll(@Param("ids") Collection<UUID> ids);

    List<TemplateRow> ofCatalogue(@Param("source") String source, @Param("externalIds") Collection<String> externalIds);

    /** Gives the template with the id at each place of one list the id at that place of the other. */
    int rename(@Param("source") String source, @Param("from") List<String> from, @Param("to") List<String> to);

    /** With the row locked until the end of the transaction. */
    @Nullable
    TemplateRow lock(UUID id);

    TemplateRow insert(
            @Param("id") UUID id,
            @Param("fields") TemplateFields fields,
            @Param("parts") String parts,
            @Param("words") List<String> words,
            @Param("by") Person by);

    TemplateRow update(
            @Param("id") UUID id,
            @Param("fields") TemplateFields fields,
            @Param("parts") String parts,
            @Param("words") List<String> words,
            @Param("local") boolean local);

    void delete(UUID id);

    /** Brings those of a catalogue up to date; rows is a JSON array of {@link TemplateCatalogues.Row}. */
    Written importAll(@Param("source") String source, @Param("rows") String rows, @Param("by") Person by);

    /** Ties the templates of each technique of one list to the one at the same place in the other. */
    int follow(@Param("former") List<UUID> former, @Param("successors") List<UUID> successors);

    /** One for each technique that has any for the platform: rather our own, then the oldest. */
    List<Chosen> oneForEach(
            @Param("techniqueIds") Collection<UUID> techniqueIds, @Param("platforms") @Nullable List<String> platforms);
}
