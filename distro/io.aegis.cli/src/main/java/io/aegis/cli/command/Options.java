package io.aegis.cli.command;

import io.aegis.cli.error.UsageException;
import java.util.ArrayList;
import java.util.List;

/** Options with a value among the words of a command. */
final class Options {
    private Options() {}

    /** Takes all values of the option out of the words. */
    static List<String> takeAll(List<String> words, String option, String usage) {
        List<String> values = new ArrayList<>();
        for (int at = words.indexOf(option); at >= 0; at = words.indexOf(option)) {
            if (at + 1 == words.size()) {
                throw new UsageException(option + " needs a value. " + usage);
            }
            values.add(words.remove(at + 1));
            words.remove(at);
        }
        return values;
    }

    /** Takes the option out of the words; empty where it is absent. */
    static String take(List<String> words, String option, String usage) {
        List<String> values = takeAll(words, option, usage);
        if (values.size() > 1) {
            throw new UsageException(option + " is there twice. " + usage);
        }
        return values.isEmpty() ? "" : values.get(0);
    }
}
