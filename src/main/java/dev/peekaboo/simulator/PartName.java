package dev.peekaboo.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Content-Disposition of a form part says (RFC 7578, names as in RFC 5987).
 *
 * @param field the name of the form field; empty if missing
 * @param file the declared name, at most 255 characters, otherwise hostile; empty for a plain field
 */
record PartName(String field, Optional<String> file) {
    private static final int LONGEST = 255;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z*-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

    static PartName of(String disposition) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(disposition);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            parameters.put(
                    parameter.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? parameter.group(3) : quoted);
        }
        Optional<String> extended =
                Optional.ofNullable(parameters.get("filename*")).map(PartName::extended);
        return new PartName(
                parameters.getOrDefault("name", ""),
                extended.or(() -> Optional.ofNullable(parameters.get("filename")))
                        .map(PartName::shortened));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    // charset'language'percent-encoded
    private static String extended(String value) {
        String[] parts = value.split("'", 3);
        return parts.length < 3 ? value : decoded(parts[2], charset(parts[0]));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8; // the name is shown, never relied on
        }
    }

    private static String decoded(String text, Charset charset) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int value = text.charAt(i) == '%' ? hex(text, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else bytes.writeBytes(text.substring(i, i + 1).getBytes(charset));
        }
        return bytes.toString(charset);
    }

    // The byte of two hex digits, or -1.
    private static int hex(String text, int at) {
        if (at + 2 > text.length()) return -1;
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
