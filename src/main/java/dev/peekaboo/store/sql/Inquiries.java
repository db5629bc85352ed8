package dev.peekaboo.store.sql;

import dev.peekaboo.InquiryId;
import dev.peekaboo.Sha256;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of inquiries. Rows are written once and never changed. */
final class Inquiries {
    private static final String COLUMNS =
            "inquiry, identity, asked, first_asked, asker, ruleset_version, envelope, parts";

    private Inquiries() {}

    static void insert(Session session, InquiryRow row) throws SQLException {
        session.change(
                "INSERT INTO peekaboo_inquiry ("
                        + COLUMNS
                        + ", queue_id, message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        return Rows.each(
                session,
                "DELETE FROM peekaboo_inquiry WHERE id = ?",
                "SELECT id FROM peekaboo_inquiry WHERE asked < ? LIMIT ?",
                askedBefore.toEpochMilli(),
                limit);
    }
}
