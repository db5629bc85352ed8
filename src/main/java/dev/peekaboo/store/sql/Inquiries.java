package dev.peekaboo.store.sql;

import dev.peekaboo.InquiryId;
import dev.peekaboo.Sha256;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of inquiries, and beside it which contents they are about. Rows are written once and
 * never changed.
 */
final class Inquiries {
    static final String COLUMNS =
            "inquiry, identity, asked, first_asked, asker, ruleset_version, envelope, parts";

    private static final String INSERT_CONTENT =
            "INSERT INTO peekaboo_inquiry_content (inquiry_id, sha256, job) VALUES (?, ?, ?)";
    private static final int AT_ONCE = 20;
    private static final String INSERT_CONTENTS =
            INSERT_CONTENT + ", (?, ?, ?)".repeat(AT_ONCE - 1);

    private Inquiries() {}

    static void insert(Session session, InquiryRow row) throws SQLException {
        long id =
                session.insert(
                        "INSERT INTO peekaboo_inquiry ("
                                + COLUMNS
                                + ", queue_id, message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " RETURNING id",
                        row.id(),
                        row.identity(),
                        row.asked(),
                        row.firstAsked(),
                        row.asker(),
                        row.rulesetVersion(),
                        row.envelope(),
                        row.parts(),
                        row.queueId(),
                        row.messageId());
        insertContents(session, id, row.contents());
    }

    /** A mail may have hundreds of parts: many rows go in one statement. */
    private static void insertContents(Session session, long inquiry, List<InquiryRow.Held> all)
            throws SQLException {
        int from = 0;
        for (; all.size() - from >= AT_ONCE; from += AT_ONCE) {
            List<Object> values = new ArrayList<>();
            for (InquiryRow.Held one : all.subList(from, from + AT_ONCE))
                values.addAll(List.of(inquiry, one.sha256(), one.job()));
            session.change(INSERT_CONTENTS, values.toArray());
        }
        for (InquiryRow.Held one : all.subList(from, all.size()))
            session.change(INSERT_CONTENT, inquiry, one.sha256(), one.job());
    }

    static Optional<InquiryRow> find(Session session, InquiryId id) throws SQLException {
        return session.one(
                "SELECT " + COLUMNS + " FROM peekaboo_inquiry WHERE inquiry = ?",
                InquiryRow::read,
                id.hex());
    }

    static Optional<InquiryRow> latest(Session session, Sha256 identity) throws SQLException {
        return session.one(
                "SELECT "
                        + COLUMNS
                        + " FROM peekaboo_inquiry WHERE identity = ? ORDER BY id DESC LIMIT 1",
                InquiryRow::read,
                identity.hex());
    }

    static List<InquiryRow> named(Session session, String name, int limit) throws SQLException {
        String key = InquiryRow.searchable(name);
        return session.list(
                "SELECT "
                        + COLUMNS
                        + " FROM peekaboo_inquiry WHERE queue_id = ? OR message_id = ?"
                        + " ORDER BY id DESC LIMIT ?",
                InquiryRow::read,
                key,
                key,
                limit);
    }

    /** Deletes up to {@code limit} old rows; tells how many. */
    static int delete(Session session, Instant askedBefore, int limit) throws SQLException {
        List<Long> old =
                session.list(
                        "SELECT id FROM peekaboo_inquiry WHERE asked < ? LIMIT ?",
                        row -> row.getLong(1),
                        askedBefore.toEpochMilli(),
                        limit);
        for (long id : old) {
            session.change("DELETE FROM peekaboo_inquiry_content WHERE inquiry_id = ?", id);
            session.change("DELETE FROM peekaboo_inquiry WHERE id = ?", id);
        }
        return old.size();
    }
}
