package io.aegis.cli.setting;

import io.aegis.api.setting.SettingRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at every setting before anything is started: one line for each that is wrong or that nobody declares. */
public final class SettingCheck {
    private static final String HOME = "AEGIS_HOME";
    private static final String OTHERS = "AEGIS_OTHER_SETTINGS";
    private static final int TYPING_ERRORS = 3;

    private final DeclaredSettings declared;
    private final List<String> others;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private SettingCheck(DeclaredSettings declared, List<String> others) {
        this.declared = declared;
        this.others = others;
    }

    public static SettingCheck of(Map<String, String> variables, Path home, Path application) throws IOException {
        SettingFile file = SettingFile.of(home);
        String named = file.lines().stream()
                .filter(line -> line.name().equals(OTHERS))
                .map(SettingFile.Line::value)
                .findFirst()
                .orElse("");
        String given = variables.getOrDefault(OTHERS, "").strip();
        List<String> others = Arrays.stream((given.isEmpty() ? named : given).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        SettingCheck check = new SettingCheck(DeclaredSettings.of(application, home), others);
        check.problems.addAll(file.problems());
        file.lines().forEach(line -> check.look(line.place(), line.name(), line.value()));
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith("AEGIS_") && !name.equals(HOME)) {
                check.look("Environment or option: ", name, value);
            }
        });
        return check;
    }

    /** What keeps the server from starting. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What an operator should know. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void look(String place, String name, String value) {
        List<SettingRule> rules = declared.rules().getOrDefault(name, List.of());
        if (!rules.isEmpty()) {
            List<String> complaints = rules.stream()
                    .flatMap(rule -> rule.complaintAbout(value).stream())
                    .toList();
            if (complaints.size() == rules.size()) {
                problems.add(place + complaints.get(0));
            }
        } else if (name.equals(HOME)) {
            problems.add(place + HOME + " is the folder of this file: set it in the environment, or with --home DIR");
        } else if (declared.removed().containsKey(name)) {
            warnings.add(place + name + " has no effect: the plugin "
                    + declared.removed().get(name) + " was removed");
        } else if (others.stream().noneMatch(other -> covers(other, name))) {
            problems.add(place + shown(name) + " is no setting"
                    + similar(name)
                            .map(other -> "; did you mean " + other + "?")
                            .orElse("; if a plugin will declare it, name it in " + OTHERS));
        }
    }

    private static boolean covers(String other, String name) {
        return other.endsWith("*") ? name.startsWith(other.substring(0, other.length() - 1)) : other.equals(name);
    }

    private static String shown(String name) {
        return name.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private Optional<String> similar(String name) {
        String bare = bare(name);
        return declared.rules().keySet().stream()
                .filter(other -> distance(bare, bare(other)) <= TYPING_ERRORS
                        || (bare.length() > TYPING_ERRORS && bare(other).startsWith(bare)))
                .min(Comparator.comparingInt(other -> distance(bare, bare(other))));
    }

    private static String bare(String name) {
        return name.replaceFirst("^AEGIS", "").replace("_", "");
    }

    /** How many characters have to be put in, taken out or changed to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
