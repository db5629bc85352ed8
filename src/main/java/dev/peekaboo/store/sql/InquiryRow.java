package dev.peekaboo.store.sql;

import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Sha256;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * An inquiry as the table has it. Its JSON is written and read outside of the database's threads.
 *
 * @param asked milliseconds since 1970, as {@code firstAsked}
 * @param queueId to search by; the one that was told is in the envelope
 * @param messageId to search by
 * @param contents to search by; those of a row that was read are not filled in
 */
record InquiryRow(
        String id,
        String identity,
        long asked,
        long firstAsked,
        String asker,
        String rulesetVersion,
        String envelope,
        String parts,
        @Nullable String queueId,
        @Nullable String messageId,
        List<Held> contents) {
    /** A content in the mail, and the job about it. */
    record Held(String sha256, long job) {}

    private static final int LONGEST_KEY = 250;

    static InquiryRow of(Inquiry inquiry) {
        String queueId = inquiry.envelope().queueId();
        String messageId = inquiry.envelope().messageId();
        return new InquiryRow(
                inquiry.id().hex(),
                inquiry.identity().hex(),
                inquiry.asked().toEpochMilli(),
                inquiry.firstAsked().toEpochMilli(),
                inquiry.asker(),
                inquiry.rulesetVersion(),
                InquiryJson.write(inquiry.envelope()),
                InquiryJson.write(inquiry.parts()),
                queueId == null ? null : searchable(queueId),
                messageId == null ? null : searchable(messageId),
                contents(inquiry));
    }

    private static List<Held> contents(Inquiry inquiry) {
        return inquiry.parts().stream()
                .filter(Inquiry.Part.Asked.class::isInstance)
                .map(Inquiry.Part.Asked.class::cast)
                .map(part -> new Held(part.sha256().hex(), part.job()))
                .distinct()
                .toList();
    }

    /**
     * A queue id or Message-ID as it is searched for: without angle brackets, visible ASCII only,
     * not longer than an index takes.
     */
    static String searchable(String name) {
        StringBuilder key = new StringBuilder();
        name.chars()
                .filter(c -> c > ' ' && c < 0x7f && c != '<' && c != '>')
                .limit(LONGEST_KEY)
                .forEach(c -> key.append((char) c));
        return key.toString();
    }

    static InquiryRow read(ResultSet row) throws SQLException {
        return new InquiryRow(
                row.getString("inquiry"),
                row.getString("identity"),
                row.getLong("asked"),
                row.getLong("first_asked"),
                row.getString("asker"),
                row.getString("ruleset_version"),
                row.getString("envelope"),
                row.getString("parts"),
                null,
                null,
                List.of());
    }

    Inquiry inquiry() {
        return new Inquiry(
                new InquiryId(id),
                new Sha256(identity),
                Instant.ofEpochMilli(asked),
                Instant.ofEpochMilli(firstAsked),
                asker,
                rulesetVersion,
                InquiryJson.envelope(envelope),
                InquiryJson.parts(parts));
    }
}
