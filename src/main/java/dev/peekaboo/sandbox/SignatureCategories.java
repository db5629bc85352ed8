package dev.peekaboo.sandbox;

import dev.peekaboo.Category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what kind of behaviour a signature stands for. In this order: what the admin says of its
 * name, what our table says of its name, the categories in the report, words of its name, words of
 * its description, its ATT&CK ids; else {@code OTHER}. Case of names does not matter.
 *
 * <p>The table comes first because Cuckoo 2 and CAPE up to 2.4 report no categories, and patterns
 * alone agree with a careful reader only half of the time.
 */
public final class SignatureCategories {
    private static final String TABLE = "signature-categories.tsv";
    private static final Map<String, Category> SHIPPED = shipped();

    private final Map<String, Category> ofAdmin = new HashMap<>();

    /** As shipped. */
    public SignatureCategories() {
        this(Map.of());
    }

    /**
     * As shipped, with an admin's additions.
     *
     * @param ofAdmin categories by signature name, which come before ours
     */
    public SignatureCategories(Map<String, Category> ofAdmin) {
        ofAdmin.forEach((name, category) -> this.ofAdmin.put(key(name), category));
    }

    /**
     * The category of a signature.
     *
     * @param reported the report's own categories of the signature, may be empty
     * @param techniques ATT&CK ids, may be empty
     */
    public Category of(
            String name,
            String description,
            Collection<String> reported,
            Collection<String> techniques) {
        return listed(name)
                .or(() -> ReportedCategories.ofTokens(reported))
                .or(() -> CategoryPatterns.ofName(name))
                .or(() -> CategoryPatterns.ofDescription(description))
                .or(() -> ReportedCategories.ofTechniques(techniques))
                .orElse(Category.OTHER);
    }

    private Optional<Category> listed(String name) {
        String key = key(name);
        return Optional.ofNullable(ofAdmin.get(key))
                .or(() -> Optional.ofNullable(SHIPPED.get(key)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Category> shipped() {
        Map<String, Category> table = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        SignatureCategories.class.getResourceAsStream(TABLE),
                                        TABLE),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (!line.startsWith("#")) addRow(line, table);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE + " of our own package", e);
        }
        return Map.copyOf(table);
    }

    private static void addRow(String line, Map<String, Category> table) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 2)
            throw new IllegalStateException(TABLE + ": not two columns: " + line);
        Category category =
                Category.ofSlug(columns[1])
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                TABLE + ": not a category: " + columns[1]));
        if (table.put(key(columns[0]), category) != null)
            throw new IllegalStateException(TABLE + ": twice: " + columns[0]);
    }
}
