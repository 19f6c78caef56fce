package io.aegis.atomicredteam;

import io.aegis.api.error.ProblemException;
import io.aegis.testcase.api.NewTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the files of an archive or a folder hold, gathered file by file. Nothing of it is ever run. */
final class Atomics {
    /** An index of all tests has some 6 MB. */
    static final int MAX_FILE_BYTES = 16 << 20;

    private static final int MAX_FILES = 20_000;
    private static final int MAX_TESTS = 50_000;
    /** Also those that are there several times: an index has each under all of its tactics. */
    private static final int MAX_READ = 200_000;

    private static final long MAX_YAML_BYTES = 64L << 20;
    private static final long MAX_EVENTS = 5_000_000;

    /** An index has tactics, below them techniques. */
    private static final int MAX_INDEX_DEPTH = 3;

    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");

    private final String source;
    private final Map<String, NewTemplate> tests = new LinkedHashMap<>();
    private final Map<String, NewTemplate> abilities = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private int files;
    private int read;
    private long bytes;
    private long events;

    Atomics(String source) {
        this.source = source;
    }

    /** True for the files that are read: YAML, but neither the indexes of all tests nor what is hidden. */
    static boolean isWanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.endsWith(".yaml") || lower.endsWith(".yml"))
                && Stream.of(lower.split("[/\\\\]", -1)).noneMatch(part -> isHidden(part) || part.equals("indexes"));
    }

    private static boolean isHidden(String part) {
        return part.startsWith(".") && !part.equals(".") && !part.equals("..");
    }

    /** Takes one file. One that has nothing of Atomic Red Team nor of CALDERA is passed over, a malformed one noted. */
    void add(String name, byte[] yaml) {
        bytes += yaml.length;
        if (++files > MAX_FILES || bytes > MAX_YAML_BYTES) {
            throw tooMuch("more than " + MAX_FILES + " YAML files or " + MAX_YAML_BYTES + " bytes in them");
        }
        try {
            for (Object document : YamlText.read(yaml, this::count)) {
                List<?> items = document instanceof List<?> list ? list : List.of(document);
                if (items.stream().anyMatch(CalderaAbility::isOne)) {
                    addAbilities(name, items);
                    continue;
                }
                YamlMap file = YamlMap.of(document, "the file");
                if (file.has("attack_technique") || file.has("atomic_tests")) {
                    addTechnique(name, file);
                } else {
                    addIndex(name, file, MAX_INDEX_DEPTH);
                }
            }
        } catch (MalformedException e) {
            skip(name, e.getMessage());
        }
    }

    private void count(int more) {
        events += more;
        if (events > MAX_EVENTS) {
            throw tooMuch("more than " + MAX_EVENTS + " values and names");
        }
    }

    /** Notes what is left out, and why. */
    void skip(String name, @Nullable String why) {
        skipped.add(printable(name) + ": " + why);
    }

    private void addTechnique(String name, YamlMap file) throws MalformedException {
        String technique = file.text("attack_technique").strip().toUpperCase(Locale.ROOT);
        if (!TECHNIQUE.matcher(technique).matches()) {
            throw new MalformedException("attack_technique is no id such as T1059.001");
        }
        if (file.list("atomic_tests").isEmpty()) {
            throw new MalformedException("has no atomic_tests");
        }
        addTests(name, technique, file);
    }

    private void addAbilities(String name, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            countTest();
            // An emulation plan has an item more, which says whom it emulates.
            if (CalderaAbility.isOne(items.get(i))) {
                String place = name + ", ability " + (i + 1);
                try {
                    add(place, abilities, new CalderaAbility(YamlMap.of(items.get(i), "it")).template());
                } catch (MalformedException e) {
                    skip(place, e.getMessage());
                }
            }
        }
    }

    private void countTest() {
        if (++read > MAX_READ) {
            throw tooMuch("more than " + MAX_READ + " tests");
        }
    }

    /** Looks for techniques with tests, by their ids, however deep an index has them. */
    private void addIndex(String name, YamlMap index, int depth) {
        index.members().forEach((key, value) -> {
            String technique = String.valueOf(key).strip().toUpperCase(Locale.ROOT);
            String place = name + ", " + key;
            try {
                if (TECHNIQUE.matcher(technique).matches()) {
                    addTests(place, technique, YamlMap.of(value, "it"));
                } else if (depth > 1 && value instanceof Map) {
                    addIndex(name, YamlMap.of(value, "it"), depth - 1);
                }
            } catch (MalformedException e) {
                skip(place, e.getMessage());
            }
        });
    }

    private void addTests(String name, String technique, YamlMap file) throws MalformedException {
        List<?> tests = file.list("atomic_tests");
        for (int i = 0; i < tests.size(); i++) {
            countTest();
            String place = name + ", test " + (i + 1);
            try {
                add(place, this.tests, new AtomicTest(technique, YamlMap.of(tests.get(i), "it")).template());
            } catch (MalformedException e) {
                skip(place, e.getMessage());
            }
        }
    }

    private void add(String place, Map<String, NewTemplate> templates, NewTemplate template) {
        NewTemplate before = templates.putIfAbsent(template.externalId(), template);
        if (before != null && !before.equals(template)) {
            skip(
                    place,
                    "another test, \"" + before.name() + "\" of " + before.mitreId()
                            + ", has the same id, or the same technique and name and none: "
                            + template.externalId());
        }
        if (templates.size() > MAX_TESTS) {
            throw tooMuch("more than " + MAX_TESTS + " tests");
        }
    }

    /** Those of Atomic Red Team; 400 where there is nothing at all. */
    List<NewTemplate> templates() {
        if (tests.isEmpty() && abilities.isEmpty()) {
            String why = skipped.isEmpty() ? "" : " (" + skipped.get(0) + ")";
            throw ProblemException.invalidField(
                    "source",
                    "holds no tests of Atomic Red Team and no abilities of CALDERA" + why + ". Nothing was changed.");
        }
        return List.copyOf(tests.values());
    }

    /** Those of CALDERA. */
    List<NewTemplate> abilities() {
        return List.copyOf(abilities.values());
    }

    /** Where they are from. */
    String source() {
        return source;
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }

    int files() {
        return files;
    }

    static ProblemException tooMuch(String what) {
        return ProblemException.invalidField("source", "holds " + what + ", which is the limit. Nothing was changed.");
    }

    private static String printable(String name) {
        String cut = name.length() <= 200 ? name : name.substring(0, 200) + "…";
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
