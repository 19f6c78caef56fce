package io.aegis.notification.preference;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.plugin.Declarations;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.notification.NotificationService;
import io.aegis.notification.api.NoticeType;
import io.aegis.notification.channel.Channels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the caller wants to be told. */
@Component(service = PreferenceService.class)
public final class PreferenceService {
    private final Database database;
    private final PreferenceMapper preferences;
    private final Channels channels;
    private final Declarations declarations;
    private final Callers callers;
    private final AuditTrail audit;

    @Activate
    public PreferenceService(
            @Reference Database database,
            @Reference Channels channels,
            @Reference Declarations declarations,
            @Reference Callers callers,
            @Reference AuditTrail audit) {
        this.database = database;
        this.preferences = database.mapper(PreferenceMapper.class);
        this.channels = channels;
        this.declarations = declarations;
        this.callers = callers;
        this.audit = audit;
    }

    public PreferencesView get() {
        return view(preferences.find(NotificationService.ownId(callers)).orElse(Preference.NONE));
    }

    public PreferencesView change(PreferencesChange change, IfMatch ifMatch) {
        UUID owner = NotificationService.ownId(callers);
        return database.inTransaction(() -> {
            Preference present = preferences.lock(owner);
            PreferencesView before = view(present);
            ifMatch.check(before.version());
            SortedSet<String> muted = new TreeSet<>(present.mutedTypes());
            wanted("types", change.types(), before.types().keySet()).forEach((type, on) -> put(muted, type, !on));
            SortedSet<String> used = new TreeSet<>(present.channels());
            wanted("channels", change.channels(), before.channels().keySet())
                    .forEach((channel, on) -> put(used, channel, on));
            preferences.update(owner, List.copyOf(muted), List.copyOf(used));
            PreferencesView after = get();
            audit.record(AuditRecord.of("update_notification_preferences", "user", owner)
                    .before(before)
                    .after(after));
            return after;
        });
    }

    private static void put(SortedSet<String> names, String name, boolean present) {
        if (present) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    private static Map<String, Boolean> wanted(
            String field, Change<Map<String, @Nullable Boolean>> change, Collection<String> known) {
        Map<String, Boolean> wanted = new TreeMap<>();
        change.orKeepRequired(field, Map.of()).forEach((name, on) -> {
            if (!known.contains(name)) {
                throw ProblemException.invalidField(
                        field + "." + name, "is none that is there: " + String.join(", ", new TreeSet<>(known)));
            }
            if (on == null) {
                throw ProblemException.invalidField(field + "." + name, "must be true or false");
            }
            wanted.put(name, on);
        });
        return wanted;
    }

    private PreferencesView view(Preference preference) {
        Map<String, Boolean> types = new TreeMap<>();
        declarations.of(NoticeType.NAMESPACE).forEach(type -> types.put(type.name(), true));
        preference.mutedTypes().forEach(type -> types.put(type, false));
        Map<String, Boolean> used = new TreeMap<>();
        channels.names().forEach(channel -> used.put(channel, false));
        preference.channels().forEach(channel -> used.put(channel, true));
        return new PreferencesView(types, used, Integer.toString(preference.version()));
    }
}
