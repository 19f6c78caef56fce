package io.aegis.core.security.account;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What a password must be like. */
public final class PasswordPolicy {
    static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 256;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GENERATED_LENGTH = 20;
    /** Without characters that look alike or that a shell reads in its own way. */
    private static final List<String> ALPHABETS =
            List.of("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-_.:+=");

    private PasswordPolicy() {}

    /** What is wrong with the password, or nothing. */
    static Optional<String> objection(String password, String username) {
        if (password.length() < MIN_LENGTH || !hasFourClasses(password)) {
            return Optional.of("must have 12 or more characters, among them a lower-case letter, an upper-case letter, "
                    + "a digit and another character");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("must have at most " + MAX_LENGTH + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT)) && username.length() > 3) {
            return Optional.of("must not contain the user name");
        }
        return Optional.empty();
    }

    private static boolean hasFourClasses(String password) {
        return has(password, Character::isLowerCase)
                && has(password, Character::isUpperCase)
                && has(password, Character::isDigit)
                && has(password, character -> !Character.isLetterOrDigit(character));
    }

    private static boolean has(String password, IntPredicate kind) {
        return password.codePoints().anyMatch(kind);
    }

    /** A new password that fits. */
    static String generate() {
        List<Character> characters = new ArrayList<>();
        for (int i = 0; i < GENERATED_LENGTH; i++) {
            String alphabet = ALPHABETS.get(i < ALPHABETS.size() ? i : RANDOM.nextInt(3));
            characters.add(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        // The first character stays a letter: some tools take a leading sign for an option.
        Collections.shuffle(characters.subList(1, characters.size()), RANDOM);
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }
}
