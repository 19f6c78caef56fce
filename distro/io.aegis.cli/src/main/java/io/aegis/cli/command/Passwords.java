package io.aegis.cli.command;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.error.UsageException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Where a command gets passwords from: the terminal, or the lines of the standard input. */
interface Passwords {
    /** The most bytes of the standard input that are looked at. */
    int MAX_INPUT = 10_000;

    /** One that is there already. */
    String ask(String prompt);

    /** A new one; on the terminal, where nobody sees what is typed, it is typed twice. */
    String choose(String prompt);

    /**
     * One of the two.
     *
     * @param usage of the command, for what is wrong with the input
     */
    static Passwords of(boolean readsInput, InputStream in, String usage) throws IOException {
        return readsInput ? new Lines(in, usage) : new Terminal(usage);
    }

    /** The next line each time. */
    final class Lines implements Passwords {
        private final Iterator<String> lines;
        private final String usage;

        Lines(InputStream in, String usage) throws IOException {
            this.lines = new String(in.readNBytes(MAX_INPUT), StandardCharsets.UTF_8)
                    .lines()
                    .iterator();
            this.usage = usage;
        }

        @Override
        public String ask(String prompt) {
            String line = lines.hasNext() ? lines.next() : "";
            if (line.isEmpty()) {
                throw new UsageException(prompt + " is required as the next line of the standard input. " + usage);
            }
            return line;
        }

        @Override
        public String choose(String prompt) {
            return ask(prompt);
        }
    }

    /** What is typed. */
    record Terminal(String usage) implements Passwords {
        // Where there is no terminal, newer Java machines read the standard input here: at its end, null.
        @SuppressWarnings("SystemConsoleNull")
        @Override
        public String ask(String prompt) {
            Console console = System.console();
            char[] password = console == null ? null : console.readPassword("%s: ", prompt);
            if (password == null) {
                throw new UsageException("There is no terminal to type the password on: use --stdin. " + usage);
            }
            return new String(password);
        }

        @Override
        public String choose(String prompt) {
            String chosen = ask(prompt);
            if (!chosen.equals(ask("The same again"))) {
                throw new CommandException("The two are not the same; nothing was changed.");
            }
            return chosen;
        }
    }
}
