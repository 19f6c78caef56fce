package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.technique.sync.SyncOptions;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TechniqueCatalogueTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1059", "Interpreter")
            .technique("T1002", "Gone", ",'revoked':true")
            .technique("T1003", "Old", ",'x_mitre_deprecated':true")
            .technique("T1004", "Lost", ",'revoked':true")
            .relation("revoked-by", "T1002", "T1059"));
    private final Techniques catalogue = fixture.catalogue;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void findsByIdInAnyCaseAndByUuid() {
        Technique found = catalogue.find("t1059").orElseThrow();
        assertThat(found)
                .isEqualTo(new Technique(
                        found.id(),
                        "T1059",
                        "Interpreter",
                        "enterprise",
                        List.of("execution"),
                        List.of("Linux", "Windows"),
                        true,
                        null));
        assertThat(catalogue.find(found.id())).contains(found);
        assertThat(catalogue.find(found.id().toString())).contains(found);
        assertThat(catalogue.find(found.id().toString().toUpperCase(Locale.ROOT)))
                .contains(found);
    }

    @Test
    void findsNothingElse() {
        for (String id : List.of("", " ", "T9999", "T1059\0", "x".repeat(5000), "Interpreter", "\ud800")) {
            assertThat(catalogue.find(id)).isEmpty();
        }
        assertThat(catalogue.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void holdsAllByIdWhetherActiveOrNot() {
        assertThat(catalogue.all()).extracting(Technique::mitreId).containsExactly("T1002", "T1003", "T1004", "T1059");
        assertThat(catalogue.all()).extracting(Technique::active).containsExactly(false, false, false, true);
        assertThat(catalogue.find("T1002").orElseThrow().revokedBy()).isEqualTo("T1059");
    }

    @Test
    void requiresAnActiveOne() {
        assertThat(catalogue.require("technique_id", " t1059 ").mitreId()).isEqualTo("T1059");
        refused("T9999", "there is no technique");
        refused("", "there is no technique");
        refused("T1002", "T1002 (Gone) was revoked: T1059 stands in its place");
        refused("T1003", "T1003 (Old) is deprecated or retired");
        refused("T1004", "T1004 (Lost) is deprecated or retired");
    }

    private void refused(String id, String message) {
        assertThatThrownBy(() -> catalogue.require("technique_id", id))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.fields())
                        .extracting(FieldError::field)
                        .containsExactly("technique_id"))
                .hasMessageContaining(message);
    }

    @Test
    void isRightInTheVeryNextRead() {
        assertThat(catalogue.all()).hasSize(4);
        fixture.service.change("T1059", Changes.name(Change.to("Renamed")), IfMatch.any());
        assertThat(catalogue.find("T1059").orElseThrow().name()).isEqualTo("Renamed");

        fixture.sync.write(
                Stix.withMatrix().technique("T1060", "New").read(),
                "next",
                List.of(),
                new SyncOptions(false, false, true));
        assertThat(catalogue.find("T1060").orElseThrow().active()).isTrue();
        assertThat(catalogue.find("T1059").orElseThrow().active()).isFalse();
    }

    @Test
    void isNotReadAnewWhereOnlyCoverageChanges() {
        List<Technique> before = catalogue.all();
        fixture.freshness.changed(Keys.COVERAGE);
        assertThat(catalogue.all()).isSameAs(before);
        fixture.freshness.changed(Keys.CATALOGUE);
        assertThat(catalogue.all()).isNotSameAs(before);
    }

    @Test
    void keepsNothingOfATransactionThatRollsBack() {
        TechniqueCatalogue fresh = new TechniqueCatalogue(fixture.database, fixture.freshness, fixture.start);
        assertThatThrownBy(() -> fixture.database.doInTransaction(() -> {
                    fixture.database.execute("UPDATE technique.technique SET name = 'x' WHERE mitre_id = 'T1059'");
                    fresh.all();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(fresh.find("T1059").orElseThrow().name()).isEqualTo("Interpreter");
    }
}
