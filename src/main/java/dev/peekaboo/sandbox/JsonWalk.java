package dev.peekaboo.sandbox;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Walks once through a JSON document, value by value, in memory that does not grow with the
 * document. Strict: bad UTF-8, NaN, a byte order mark, a name twice in an object that is looked at,
 * or anything after the document are errors.
 *
 * <p>Each method reads the value the walk stands at, whatever its type; a value of another type
 * than asked for counts as absent.
 */
final class JsonWalk implements AutoCloseable {
    // Names are not kept in Jackson's symbol table: it would grow with every new name, without
    // limit, and file names do occur as names. That needs the parser that reads characters, and our
    // own decoder, since the usual one quietly mends bad UTF-8. Lengths are our own matter.
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(10_000)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(1 << 20)
                                    .build())
                    .build();

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");
    private static final int NAMES_CHECKED = 1000;
    private static final int LONGEST_NAME_CHECKED = 100;
    private static final int LONGEST_NUMBER = 64;

    private final JsonParser parser;
    private final int depthLimit;
    private boolean tooDeep;

    /** What to do with the value of a name. It need not read the value. */
    interface Fields {
        void read(String name);
    }

    /** The document is JSON, but not as we accept it. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** The stream stays the caller's. */
    JsonWalk(InputStream in, int depthLimit) {
        var strict =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        parser = JSON.createParser(ObjectReadContext.empty(), new InputStreamReader(in, strict));
        this.depthLimit = depthLimit;
    }

    /** Reads the whole document, which must be one object. */
    void document(Fields fields) {
        JsonToken first = parser.nextToken();
        if (first == null) throw new Malformed("it is empty");
        if (first != JsonToken.START_OBJECT) throw new Malformed("it is not a JSON object");
        object(fields);
        if (parser.nextToken() != null) throw new Malformed("something follows its end");
    }

    /** False if the value is no object. */
    boolean object(Fields fields) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            skip();
            return false;
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (name.length() <= LONGEST_NAME_CHECKED
                    && names.size() < NAMES_CHECKED
                    && !names.add(name)) throw new Malformed("it has the name " + name + " twice");
            parser.nextToken();
            readOne(() -> fields.read(name));
        }
        return true;
    }

    /** Calls back for each item of an array; returns their number, or -1 if it is no array. */
    int array(Runnable item) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return -1;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readOne(item);
            count++;
        }
        return count;
    }

    /** Whoever reads a value may leave it alone; whatever is left of it is passed over here. */
    private void readOne(Runnable reading) {
        JsonToken value = parser.currentToken();
        int depth = parser.streamReadContext().getNestingDepth();
        reading.run();
        boolean untouched =
                value.isStructStart()
                        && parser.currentToken() == value
                        && parser.streamReadContext().getNestingDepth() == depth;
        if (untouched) skip();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** A string or number as text without control characters, its beginning if it is long. */
    String text(int longest) {
        TextWriter text = new TextWriter(longest);
        text(text);
        return text.text();
    }

    /** The same, into a writer. */
    void text(TextWriter to) {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_STRING) parser.readString(to);
        else if (value.isNumeric()) parser.getString(to);
        else skip();
    }

    /** A number, also one written as a string; empty if it is neither or not finite. */
    OptionalDouble number() {
        String text = text(LONGEST_NUMBER);
        if (!NUMBER.matcher(text).matches()) return OptionalDouble.empty();
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private void skip() {
        if (!parser.currentToken().isStructStart()) return;
        int depth = parser.streamReadContext().getNestingDepth();
        for (int open = 1; open > 0; ) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                open++;
                if (++depth > depthLimit) tooDeep = true;
            } else if (token.isStructEnd()) {
                open--;
                depth--;
            }
        }
    }

    /** Whether something passed over was nested deeper than the limit. */
    boolean isTooDeep() {
        return tooDeep;
    }

    @Override
    public void close() {
        parser.close();
    }
}
