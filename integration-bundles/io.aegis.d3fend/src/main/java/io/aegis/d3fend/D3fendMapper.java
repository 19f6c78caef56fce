package io.aegis.d3fend;

import io.aegis.d3fend.sync.CountermeasureColumns;
import io.aegis.d3fend.sync.Edition;
import io.aegis.d3fend.sync.MappingColumns;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL, in D3fendMapper.xml. */
public interface D3fendMapper {
    List<Countermeasure> countermeasures(
            @Param("tactic") @Nullable String tactic,
            @Param("search") @Nullable String search,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long countCountermeasures(@Param("tactic") @Nullable String tactic, @Param("search") @Nullable String search);

    @Nullable
    Countermeasure countermeasure(String d3fendId);

    List<CounteredTechnique> counteredTechniques(String d3fendId);

    /** The technique itself, or its parent where only that is mapped. */
    @Nullable
    String mappedTechnique(String mitreId);

    List<TechniqueCountermeasure> techniqueCountermeasures(String mitreId);

    List<Mapping> mappings(
            @Param("filter") MappingFilter filter, @Param("offset") int offset, @Param("limit") int limit);

    long countMappings(@Param("filter") MappingFilter filter);

    List<TacticSummary> tactics();

    @Nullable
    Edition edition();

    void putEdition(Edition edition);

    /** Keeps other syncs out until the end of the transaction; readers go on. */
    void lock();

    List<Countermeasure> allCountermeasures();

    List<Mapping> allMappings();

    void putCountermeasures(CountermeasureColumns countermeasures);

    /**
     * Adds a mapping for each technique that does something with an artifact and each countermeasure that does something
     * with a kind of it.
     *
     * @param offences the columns technique, relation, artifact
     * @param kinds the columns artifact, kind: each artifact is a kind of itself too
     * @param defences the columns countermeasure, relation, artifact
     */
    void joinMappings(
            @Param("offences") List<List<String>> offences,
            @Param("kinds") List<List<String>> kinds,
            @Param("defences") List<List<String>> defences);

    void deleteCountermeasures(@Param("d3fendIds") List<String> d3fendIds);

    void insertMappings(MappingColumns mappings);

    void deleteMappings(MappingColumns mappings);
}
