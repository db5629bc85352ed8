package dev.peekaboo.frontend.milter;

import dev.peekaboo.InquiryId;

import java.util.Optional;

/** The header field {@code X-Peekaboo}, which marks what was delivered unchecked. */
final class MarkField {
    static final String NAME = "X-Peekaboo";

    private MarkField() {}

    static boolean isOurs(String name) {
        return name.strip().equalsIgnoreCase(NAME);
    }

    /** As the plugins for amavis and rspamd write it. */
    static String unchecked(Optional<InquiryId> inquiry) {
        return "unchecked" + inquiry.map(id -> "; id=" + id.hex()).orElse("");
    }
}
