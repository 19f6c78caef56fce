package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.edit.Edits;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.IfMatch;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EditsTest {
    private final TestDatabase database = TestDatabase.of("item", Path.of("src/test/resources/item"));
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final ItemMapper mapper = database.mapper(ItemMapper.class);
    private final Edits<Item> edits =
            Edits.<Item>of("test_item", database, audit).unique("item_name", "There is an item of that name already.");

    private Item create(String name) {
        Item item = new Item(Ids.next(), 1, name, Instant.EPOCH, LocalDate.EPOCH, 1);
        return edits.create(item.id(), () -> mapper.insert(item));
    }

    private Item rename(UUID id, String name, IfMatch ifMatch) {
        return edits.change(id, ifMatch, () -> mapper.lock(id), item -> item.named(name), mapper::update);
    }

    private static void refused(Problem problem, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem())
                        .isEqualTo(problem))
                .hasMessageContaining(message);
    }

    @Test
    void eachIsRecordedWithWhatWasAndIs() {
        Item item = create("a");
        Item renamed = rename(item.id(), "b", IfMatch.any());
        assertThat(renamed.revision()).isEqualTo(2);
        edits.delete(item.id(), new IfMatch("\"2\""), () -> mapper.lock(item.id()), row -> mapper.delete(row.id()));
        assertThat(audit.actions()).containsExactly("create_test_item", "update_test_item", "delete_test_item");
        assertThat(audit.records().get(0).after()).isEqualTo(item);
        assertThat(audit.records().get(1).before()).isEqualTo(item);
        assertThat(audit.records().get(1).after()).isEqualTo(renamed);
        assertThat(audit.records().get(2).before()).isEqualTo(renamed);
        assertThat(mapper.count()).isZero();
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        Item item = create("a");
        assertThat(rename(item.id(), "a", IfMatch.any())).isEqualTo(item);
        assertThat(audit.actions()).containsExactly("create_test_item");
    }

    @Test
    void refusesWhatIsNotThereOrWasChanged() {
        Item item = create("a");
        refused(Problem.NOT_FOUND, "There is no test item", () -> rename(Ids.next(), "b", IfMatch.any()));
        refused(Problem.PRECONDITION_FAILED, "changed since", () -> rename(item.id(), "b", new IfMatch("\"2\"")));
        refused(
                Problem.PRECONDITION_FAILED,
                "changed since",
                () -> edits.delete(
                        item.id(), new IfMatch("\"2\""), () -> mapper.lock(item.id()), row -> mapper.delete(row.id())));
        assertThat(mapper.lock(item.id())).isEqualTo(item);
    }

    @Test
    void saysInWordsWhatIsThereAlready() {
        Item item = create("a");
        Item other = create("b");
        refused(Problem.DUPLICATE, "There is an item of that name already.", () -> create("a"));
        refused(Problem.DUPLICATE, "There is an item", () -> rename(other.id(), "a", IfMatch.any()));
        assertThat(mapper.lock(other.id())).isEqualTo(other);
        assertThat(mapper.lock(item.id())).isEqualTo(item);
    }
}
