package io.aegis.campaign.file;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.campaign.CampaignService;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.HistoryEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a campaign that was read from a file: nothing comes in that could not have been made here. */
final class DocumentCheck {
    private static final String FIELD = "campaign.";

    private DocumentCheck() {}

    static void check(CampaignDocument document, int testsInFile) {
        required("id", document.id());
        line("name", document.name());
        Text.block(FIELD + "description", document.description());
        Text.block(FIELD + "objective", document.objective());
        required("type", document.type());
        required("status", document.status());
        CampaignService.checkDates(document.startDate(), document.endDate());
        checkActor(document);
        // Older files may have a tag in two cases; it is kept once.
        if (!Text.lines(FIELD + "tags", required("tags", document.tags()), Text.MAX_TAGS, Text.MAX_TAG)
                .equals(document.tags())) {
            throw wrong("tags", "must be words without blanks around them, each once");
        }
        line("created_by", document.createdBy());
        instant("created_at", document.createdAt());
        instant("updated_at", document.updatedAt());
        checkTime("activated_at", document.activatedAt(), document.status() != CampaignStatus.DRAFT);
        checkTime("completed_at", document.completedAt(), document.status() == CampaignStatus.COMPLETED);
        checkMembers(required("tests", document.tests()), testsInFile);
        checkHistory(required("history", document.history()));
    }

    private static void checkActor(CampaignDocument document) {
        String id = document.threatActorId();
        String name = document.threatActorName();
        if ((id == null) != (name == null)) {
            throw wrong("threat_actor_name", "must be there if threat_actor_id is, and only then");
        }
        if (id != null && name != null) {
            line("threat_actor_id", id);
            line("threat_actor_name", name);
        }
    }

    private static void checkTime(String name, @Nullable Instant at, boolean needed) {
        if ((at != null) != needed) {
            throw wrong(name, needed ? "is missing in this status" : "cannot be there in this status");
        }
        if (at != null) {
            instant(name, at);
        }
    }

    private static void checkMembers(List<CampaignDocument.Member> members, int testsInFile) {
        if (members.size() != testsInFile) {
            throw wrong(
                    "tests",
                    "must name the tests of the file: here are " + members.size() + ", in the file " + testsInFile);
        }
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            String at = "tests." + i;
            CampaignDocument.Member member = required(at, members.get(i));
            boolean idIsNew = ids.add(required(at + ".id", member.id()));
            boolean testIsNew = ids.add(required(at + ".test_id", member.testId()));
            if (!idIsNew || !testIsNew) {
                throw wrong(at, "is there twice");
            }
            line(at + ".added_by", member.addedBy());
            instant(at + ".added_at", member.addedAt());
        }
    }

    private static void checkHistory(List<HistoryEntry> history) {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < history.size(); i++) {
            String at = "history." + i;
            HistoryEntry entry = required(at, history.get(i));
            if (!ids.add(required(at + ".id", entry.id()))) {
                throw wrong(at, "is there twice");
            }
            instant(at + ".at", entry.at());
            line(at + ".by", entry.by());
            required(at + ".action", entry.action());
            if (entry.note() != null) {
                line(at + ".note", entry.note());
            }
        }
    }

    private static void line(String name, @Nullable String text) {
        String line = Text.required(FIELD + name, required(name, text), Text.MAX_LINE);
        if (!line.equals(text)) {
            throw wrong(name, "must not begin or end with blanks");
        }
    }

    /** As PostgreSQL keeps it: what is finer would not come out again. */
    private static void instant(String name, @Nullable Instant at) {
        Instant given = required(name, at);
        boolean isKept = given.truncatedTo(ChronoUnit.MICROS).equals(given)
                && !given.isBefore(Instant.EPOCH)
                && given.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
        if (!isKept) {
            throw wrong(name, "must be an instant since 1970, no finer than microseconds");
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw wrong(name, "must not be null");
        }
        return value;
    }

    private static ProblemException wrong(String name, String message) {
        return ProblemException.invalidField(FIELD + name, message);
    }
}
