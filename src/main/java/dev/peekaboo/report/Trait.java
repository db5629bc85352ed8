package dev.peekaboo.report;

import dev.peekaboo.Category;
import dev.peekaboo.report.Finding.Level;

import java.util.Locale;

/** What a look at a file may find that works by being displayed, without anything being run. */
public enum Trait {
    /**
     * A link of the form {@code file:///\\host\file!name}, which Outlook follows (CVE-2024-21413).
     */
    MONIKER_LINK(Level.DECISIVE, Category.EXPLOIT),
    /**
     * A reminder whose sound lies on a share: Windows sends its password there (CVE-2023-23397).
     */
    REMINDER_FROM_SHARE(Level.DECISIVE, Category.EXPLOIT),
    /** A link that starts a Windows program with a hole, such as {@code ms-msdt:}. */
    PROTOCOL_LINK(Level.DECISIVE, Category.EXPLOIT),
    /** A link that shows the files of a share as a result of a search. */
    SEARCH_LINK(Level.STRONG, Category.DOWNLOADER),
    /** HTML that loads a picture from a share; also pasted by honest people within a house. */
    PICTURE_FROM_SHARE(Level.STRONG, Category.CREDENTIAL_STEALER),
    /** HTML that ends within the address of a picture: what follows would be sent there. */
    OPEN_ADDRESS(Level.STRONG, Category.CREDENTIAL_STEALER);

    private final Level level;
    private final Category category;

    Trait(Level level, Category category) {
        this.level = level;
        this.category = category;
    }

    public Level level() {
        return level;
    }

    public Category category() {
        return category;
    }

    /** As rulesets and expressions spell it, e.g. {@code moniker_link}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
