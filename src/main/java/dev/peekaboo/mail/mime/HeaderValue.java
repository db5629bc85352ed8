package dev.peekaboo.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The value of a header such as Content-Type: a main word and parameters, in all the ways they are
 * written: quoted or not, RFC 2231 (charset, language, percent signs, continuations), RFC 2047
 * although forbidden there, raw UTF-8 or windows-1252.
 *
 * @param main the main value without comments, case kept, may be empty
 * @param parameters in the order of the header
 */
public record HeaderValue(String main, List<Parameter> parameters) {
    public HeaderValue {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter as it was written.
     *
     * @param name in lower case, with the asterisks of RFC 2231
     * @param readings the value, one char for each byte, as clients may read it; at least one, the
     *     most usual first
     */
    public record Parameter(String name, List<String> readings) {
        public Parameter {
            readings = List.copyOf(readings);
        }
    }

    /**
     * Reads a value as far as it can be understood.
     *
     * @param value what stands behind the colon, one char (0 to 255) for each byte; may be folded
     */
    public static HeaderValue parse(String value) {
        return new HeaderParser(value).parse();
    }

    /**
     * Everything a client could take for the text of a parameter, the best first: as RFC 2231 has
     * it, then as plain value, then repetitions and broken readings. Empty if there is none.
     */
    public SequencedSet<String> texts(String name) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        SortedMap<Integer, Parameter> sections = new TreeMap<>();
        for (Parameter parameter : parameters) {
            if (parameter.name.equals(name + "*"))
                texts.add(extended(parameter.readings.getFirst()));
            section(parameter.name, name).ifPresent(n -> sections.putIfAbsent(n, parameter));
        }
        if (!sections.isEmpty()) texts.add(joined(sections.sequencedValues()));
        for (Parameter parameter : parameters)
            if (parameter.name.equals(name))
                parameter.readings.forEach(reading -> texts.add(EncodedWords.decode(reading)));
        return texts;
    }

    /** Whether a parameter gives a file's name, in whatever way it is written. */
    public boolean mayName() {
        return parameters.stream()
                .map(parameter -> parameter.name.replaceFirst("\\*.*", ""))
                .anyMatch(name -> name.equals("name") || name.equals("filename"));
    }

    /** All the different values of a parameter that only programs read, e.g. a boundary. */
    public SequencedSet<String> tokens(String name) {
        SequencedSet<String> tokens = new LinkedHashSet<>();
        for (Parameter parameter : parameters)
            if (parameter.name.equals(name)) tokens.add(parameter.readings.getLast().strip());
        if (tokens.isEmpty()) texts(name).forEach(text -> tokens.add(text.strip()));
        return tokens;
    }

    /** The number in {@code filename*3} or {@code filename*3*}. */
    private static Optional<Integer> section(String written, String name) {
        if (!written.startsWith(name + "*")) return Optional.empty();
        String number = written.substring(name.length() + 1);
        if (number.endsWith("*")) number = number.substring(0, number.length() - 1);
        boolean valid =
                !number.isEmpty()
                        && number.length() <= 4
                        && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    private static String extended(String value) {
        Extended extended = Extended.of(value);
        return RawText.decode(Percent.decode(extended.encoded), extended.charset);
    }

    /** RFC 2231 3: a value in several pieces, some percent-encoded, some not. */
    private static String joined(Collection<Parameter> sections) {
        if (sections.stream().noneMatch(section -> section.name.endsWith("*")))
            return EncodedWords.decode(
                    sections.stream()
                            .map(section -> section.readings.getFirst())
                            .collect(Collectors.joining()));
        var bytes = new ByteArrayOutputStream();
        String charset = null;
        for (Parameter section : sections) {
            String value = section.readings.getFirst();
            if (!section.name.endsWith("*")) {
                bytes.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            } else if (charset == null) {
                Extended first = Extended.of(value);
                charset = first.charset;
                bytes.writeBytes(Percent.decode(first.encoded));
            } else {
                bytes.writeBytes(Percent.decode(value));
            }
        }
        return RawText.decode(bytes.toByteArray(), charset == null ? "" : charset);
    }

    /**
     * RFC 2231 4: {@code charset'language'percent-encoded}.
     *
     * @param charset empty if none is named
     */
    private record Extended(String charset, String encoded) {
        static Extended of(String value) {
            int charsetEnd = value.indexOf('\'');
            int languageEnd = charsetEnd < 0 ? -1 : value.indexOf('\'', charsetEnd + 1);
            return languageEnd < 0
                    ? new Extended("", value)
                    : new Extended(
                            value.substring(0, charsetEnd), value.substring(languageEnd + 1));
        }
    }
}
