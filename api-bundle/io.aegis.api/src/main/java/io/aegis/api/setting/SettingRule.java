package io.aegis.api.setting;

import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting takes, as it was declared with {@link Setting}. The launcher and the plugin manager check values with
 * it; plugins need it in tests at most.
 *
 * @param name of the setting
 * @param list whether it takes several values between commas
 * @param minimum of a number, or of a duration in seconds
 * @param maximum of a number, or of a duration in seconds
 * @param pattern that a value matches, empty for none
 * @param takes what is required, in words; empty where type and bounds say it
 * @param secret whether the value must never be shown
 */
public record SettingRule(
        String name,
        SettingType type,
        boolean list,
        long minimum,
        long maximum,
        String pattern,
        String takes,
        boolean secret) {
    /** More cannot be taken from the present time. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
    private static final Pattern IPV4_NETWORK = Pattern.compile(IPV4 + "(/(3[0-2]|[12]?[0-9]))?");
    private static final Pattern IPV6_NETWORK =
            Pattern.compile("([0-9a-fA-F:]*:[0-9a-fA-F:]*(" + IPV4 + ")?)(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?\\.?");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[0-9.]+|0[xX][0-9a-fA-F.xX]+");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");

    /** Reads the attributes of a capability in the namespace {@link Setting#NAMESPACE}: strings or values of their types. */
    public static SettingRule of(Map<String, ?> attributes) {
        SettingType type = type(text(attributes, "type", "TEXT"));
        long most = type == SettingType.INTEGER
                ? Integer.MAX_VALUE
                : type == SettingType.DURATION ? LONGEST.toSeconds() : Long.MAX_VALUE;
        return new SettingRule(
                text(attributes, Setting.NAMESPACE, ""),
                type,
                Boolean.parseBoolean(text(attributes, "list", "")),
                Long.parseLong(text(attributes, "minimum", "0")),
                Math.min(most, Long.parseLong(text(attributes, "maximum", Long.toString(most)))),
                text(attributes, "pattern", ""),
                text(attributes, "takes", ""),
                Boolean.parseBoolean(text(attributes, "secret", "")));
    }

    /** A plugin made for a newer platform may name a kind that this one does not know: anything goes. */
    private static SettingType type(String name) {
        return Arrays.stream(SettingType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(SettingType.TEXT);
    }

    private static String text(Map<String, ?> attributes, String name, String otherwise) {
        Object value = attributes.get(name);
        return value == null ? otherwise : value.toString().strip();
    }

    /** What is required, if the value is not it; empty if all is well. A blank value counts as not set. */
    public Optional<String> complaint(String value) {
        List<String> values =
                list ? Arrays.stream(value.split(",")).map(String::strip).toList() : List.of(value.strip());
        boolean isGood = values.stream().filter(each -> !each.isEmpty()).allMatch(this::isGood);
        return isGood ? Optional.empty() : Optional.of(requirement() + " is required");
    }

    /** The complaint as a line for the operator: with the value, unless that is secret. */
    public Optional<String> complaintAbout(String value) {
        return complaint(value)
                .map(required -> secret ? name + ": " + required : name + "=" + shown(value) + ": " + required);
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }

    /** What it takes, in words: "a whole number from 1 to 65535". */
    public String requirement() {
        String words = takes.isEmpty() ? words() + bounds() : takes;
        return (list ? "a list between commas, each of it " : "") + words;
    }

    private String words() {
        return switch (type) {
            case TEXT -> pattern.isEmpty() ? "text" : "text that matches " + pattern;
            case INTEGER -> "a whole number";
            case BYTES -> "a whole number of bytes";
            case BOOLEAN -> "true or false";
            case DURATION -> "an ISO-8601 duration such as PT30S or P7D, or a whole number of seconds";
            case URL -> "an http or https URL";
            case SOURCE -> "an http or https URL, or a path";
            case HOST -> "the name or the address of a host";
            case NETWORK -> "an IP address, or a network such as 10.0.0.0/8";
            case HOST_OR_NETWORK -> "a host, an IP address, or a network such as 10.0.0.0/8";
            case FILE -> "the path of a file that this user can read";
            case FOLDER -> "the path of a folder";
        };
    }

    private String bounds() {
        return switch (type) {
            case INTEGER, BYTES ->
                maximum == Long.MAX_VALUE ? " of at least " + minimum : " from " + minimum + " to " + maximum;
            case DURATION -> " from " + duration(minimum) + " to " + duration(maximum);
            default -> "";
        };
    }

    private static String duration(long seconds) {
        long days = Duration.ofSeconds(seconds).toDays();
        boolean isDays = seconds > 0 && Duration.ofDays(days).toSeconds() == seconds;
        return isDays ? "P" + days + "D" : Duration.ofSeconds(seconds).toString();
    }

    private boolean isGood(String value) {
        return (pattern.isEmpty() || Pattern.compile(pattern).matcher(value).matches()) && isOfType(value);
    }

    private boolean isOfType(String value) {
        return switch (type) {
            case TEXT -> true;
            case INTEGER, BYTES -> isWithin(value);
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case DURATION -> isDuration(value);
            case URL -> isUrl(value);
            case SOURCE -> isUrl(value) || (!SCHEME.matcher(value).matches() && isPath(value));
            case HOST -> isHost(value) || isAddress(value);
            case NETWORK -> isNetwork(value);
            case HOST_OR_NETWORK -> isHost(value) || isAddress(value) || isNetwork(value);
            case FILE -> isPath(value) && Files.isReadable(Path.of(value)) && !Files.isDirectory(Path.of(value));
            case FOLDER -> isPath(value) && !Files.isRegularFile(Path.of(value));
        };
    }

    private boolean isWithin(String value) {
        try {
            long number = Long.parseLong(value);
            return number >= minimum && number <= maximum;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isDuration(String value) {
        try {
            Duration duration = value.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.parse(value);
            return duration.toSeconds() >= minimum
                    && (duration.toSeconds() < maximum || duration.equals(Duration.ofSeconds(maximum)));
        } catch (DateTimeParseException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isHost(String value) {
        return value.length() <= 253
                && HOST.matcher(value).matches()
                && !ONLY_NUMBERS.matcher(value).matches();
    }

    /** With or without the brackets that an IPv6 address has in a URL. */
    private static boolean isAddress(String value) {
        boolean hasBrackets = value.startsWith("[") && value.endsWith("]");
        return !value.contains("/") && isNetwork(hasBrackets ? value.substring(1, value.length() - 1) : value);
    }

    private static boolean isNetwork(String value) {
        return IPV4_NETWORK.matcher(value).matches() || isIpv6Network(value);
    }

    /** An address with colons never asks a name server. */
    private static boolean isIpv6Network(String value) {
        Matcher matcher = IPV6_NETWORK.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        try {
            return !InetAddress.getByName(matcher.group(1)).getHostAddress().isEmpty();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
