package io.aegis.technique.stix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A STIX object with its members by type. Whoever exports STIX has ways of its own: a text where a list is usual is a
 * list of one, a member of another wrong type is one that is not there.
 */
record StixObject(Map<String, Object> members) {
    private static final String OPENCTI_MITRE = "extension-definition--322b8f77-262a-4cb8-a915-1e441e00329b";
    private static final Pattern ATTACK_ID = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,39}");
    private static final Pattern LIKE_A_TECHNIQUE =
            Pattern.compile("([A-Z][A-Z0-9]*[.-])?T\\d{3,5}(\\.\\d{1,3})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEHIND_NAME = Pattern.compile(" - ([A-Z0-9.]+)$");
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final int LONGEST_ID = 200;

    /** The id and the page of an object in the catalogue that it comes from. */
    record Reference(String id, String url, String source) {}

    /** Also of one that the Workbench hands out with what it knows of it. */
    static StixObject of(Map<String, Object> members) {
        StixObject object = new StixObject(members);
        return object.type().isEmpty() ? object.objects("stix").findFirst().orElse(object) : object;
    }

    /** Its STIX id, empty where it has none. */
    String id() {
        return text("id").strip();
    }

    String type() {
        return text("type").strip();
    }

    String text(String name) {
        Object value = members.getOrDefault(name, "");
        return value instanceof String text ? text : value instanceof Number number ? number.toString() : "";
    }

    String required(String name) throws OddObject {
        String text = text(name);
        if (text.isBlank()) {
            throw new OddObject(name + " is missing");
        }
        return text;
    }

    /** A line of that length at most. */
    String line(String name, int longest) throws OddObject {
        String line = required(name).replaceAll("\\s+", " ").strip();
        if (line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
            throw new OddObject(name + " is longer than " + longest + " characters or holds control characters");
        }
        return line;
    }

    boolean flag(String name) {
        Object value = members.getOrDefault(name, false);
        return value instanceof Boolean flag
                ? flag
                : YES.contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }

    /** A list of texts as it stands there. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The same sorted and without repetition, so that a mere change of order is none. */
    List<String> sortedTexts(String name) {
        return texts(name).stream().distinct().sorted().toList();
    }

    Stream<StixObject> objects(String name) {
        List<StixObject> objects = new ArrayList<>();
        for (Object value : list(name)) {
            if (value instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked") // JsonTree makes no other maps
                Map<String, Object> typed = (Map<String, Object>) map;
                objects.add(new StixObject(typed));
            }
        }
        return objects.stream();
    }

    /** When it was changed last, or else made; the beginning of time where that is not told or is no time. */
    Instant modified() {
        Instant modified = StixStamp.instant(text("modified"));
        return modified.equals(Instant.MIN) ? StixStamp.instant(text("created")) : modified;
    }

    /** The same as it stands there; empty where it is no time. */
    String stamp() {
        return StixStamp.instant(text("modified")).equals(Instant.MIN)
                ? ""
                : text("modified").strip();
    }

    /** With the time of its change as STIX writes it, so that stamps can be compared as texts. */
    StixObject withPlainStamp() {
        String plain = StixStamp.plain(modified());
        Map<String, Object> same = new HashMap<>(members);
        if (plain.isEmpty()) {
            same.remove("modified");
        } else {
            same.put("modified", plain);
        }
        return new StixObject(same);
    }

    /** What ATT&amp;CK says of a technique in members of its own, or in those of OpenCTI's extension. */
    String mitreText(String name) {
        String text = text("x_mitre_" + name);
        return text.isEmpty() ? extension().text(name) : text;
    }

    /** The same of a list: sorted and without repetition, so that a mere change of order is none. */
    List<String> mitreTexts(String name) {
        List<String> texts = sortedTexts("x_mitre_" + name);
        return texts.isEmpty() ? extension().sortedTexts(name) : texts;
    }

    private StixObject extension() {
        return objects("extensions")
                .flatMap(extensions -> extensions.objects(OPENCTI_MITRE))
                .findFirst()
                .orElseGet(() -> new StixObject(Map.of()));
    }

    /**
     * The id that its catalogue gave it: ATT&amp;CK's, another of MITRE's, or that of a catalogue of somebody's own, which
     * is the one after which its kill chain is named, or whose ids look like those of techniques.
     */
    Optional<Reference> attackReference() {
        List<Reference> named = objects("external_references")
                .map(reference -> new Reference(
                        reference.text("external_id").strip().toUpperCase(Locale.ROOT),
                        page(reference.text("url")),
                        reference.text("source_name").strip().toLowerCase(Locale.ROOT)))
                .filter(reference -> ATTACK_ID.matcher(reference.id()).matches())
                .toList();
        List<String> chains = objects("kill_chain_phases")
                .map(phase -> phase.text("kill_chain_name").toLowerCase(Locale.ROOT))
                .toList();
        Optional<Reference> attack = first(named.stream().filter(reference -> isAttack(reference.source())));
        Optional<Reference> chained = first(named.stream().filter(reference -> chains.contains(reference.source())));
        // A catalogue that stands in a chain of its own may say to which technique of ATT&CK its own is akin.
        boolean elsewhere = !chains.isEmpty() && chains.stream().noneMatch(StixObject::isAttack);
        return (elsewhere ? chained.or(() -> attack) : attack)
                .or(() -> first(
                        named.stream().filter(reference -> reference.source().equals("mitre-atlas"))))
                .or(() -> named(text("x_mitre_id")))
                .or(() -> chained)
                .or(() -> first(named.stream().filter(StixObject::isLikeATechnique)))
                .or(() -> named(extension().text("id")).filter(StixObject::isLikeATechnique))
                .or(() -> named(behindTheName()).filter(StixObject::isLikeATechnique));
    }

    private static boolean isLikeATechnique(Reference reference) {
        return LIKE_A_TECHNIQUE.matcher(reference.id()).matches();
    }

    /** MISP writes it there, and sometimes nowhere else. */
    private String behindTheName() {
        Matcher behind = BEHIND_NAME.matcher(text("name").strip());
        return behind.find() ? behind.group(1) : "";
    }

    /** The reference of an object that must have one. */
    Reference requiredReference() throws OddObject {
        return attackReference()
                .orElseThrow(() -> new OddObject("external_references names no ATT&CK id (source_name mitre-attack)"));
    }

    private static boolean isAttack(String source) {
        return source.matches("mitre(-[a-z]+)?-attack|mitre|.*att&ck.*");
    }

    private static Optional<Reference> first(Stream<Reference> references) {
        return references.findFirst();
    }

    private static Optional<Reference> named(String id) {
        String upper = id.strip().toUpperCase(Locale.ROOT);
        return ATTACK_ID.matcher(upper).matches()
                ? Optional.of(new Reference(upper, "", "mitre-attack"))
                : Optional.empty();
    }

    /** Only what a browser opens without harm. */
    private static String page(String url) {
        return url.matches("(?i)https?://\\S{1,1990}") ? url : "";
    }

    /** The id by which others refer to it. */
    String requiredId() throws OddObject {
        String id = id();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new OddObject("id is missing or longer than " + LONGEST_ID + " characters");
        }
        return id;
    }

    /** About how much room it takes: its characters, and some for each value. */
    long weight() {
        return weight(members);
    }

    private static long weight(Object value) {
        long weight = 16;
        if (value instanceof String text) {
            weight += text.length();
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                weight += weight(item);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                weight += weight(entry.getKey()) + weight(entry.getValue());
            }
        }
        return weight;
    }

    private List<?> list(String name) {
        Object value = members.getOrDefault(name, List.of());
        return value instanceof List<?> list ? list : List.of(value);
    }
}
