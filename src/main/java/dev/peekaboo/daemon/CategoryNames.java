package dev.peekaboo.daemon;

import dev.peekaboo.Category;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Nearest;
import dev.peekaboo.config.Section;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads categories as configuration files spell them, e.g. {@code credential-stealer}. */
final class CategoryNames {
    private static final List<String> SLUGS =
            Arrays.stream(Category.values()).map(Category::slug).toList();

    private CategoryNames() {}

    /** The category; if there is none of this name, a problem at the item. */
    static Optional<Category> read(String slug, Section section, Item item) {
        Optional<Category> category = Category.ofSlug(slug);
        if (category.isEmpty()) section.problem(item, unknown(slug));
        return category;
    }

    private static String unknown(String slug) {
        return "unknown category \"%s\"; ".formatted(slug)
                + Nearest.to(slug, SLUGS)
                        .map("did you mean %s?"::formatted)
                        .orElse("known are " + String.join(", ", SLUGS));
    }
}
