package dev.peekaboo.store.sql;

import dev.peekaboo.HeldMail;
import dev.peekaboo.InquiryId;
import dev.peekaboo.QueueId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of mails that are held because of us. */
final class HeldMails {
    private static final String SELECT =
            "SELECT server, queue_id, inquiry, since, state, changed FROM peekaboo_held_mail ";

    private HeldMails() {}

    static void insert(Session session, HeldMail mail) throws SQLException {
        session.change(
                "INSERT INTO peekaboo_held_mail"
                        + " (server, queue_id, inquiry, since, state, changed, ended)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                mail.server(),
                mail.id().text(),
                mail.inquiry().hex(),
                mail.since().toEpochMilli(),
                Words.word(mail.state()),
                mail.changed().toEpochMilli(),
                ended(mail));
    }

    static boolean change(Session session, HeldMail before, HeldMail after) throws SQLException {
        int changed =
                session.change(
                        "UPDATE peekaboo_held_mail SET inquiry = ?, state = ?, changed = ?,"
                                + " ended = ? WHERE server = ? AND queue_id = ? AND state = ?",
                        after.inquiry().hex(),
                        Words.word(after.state()),
                        after.changed().toEpochMilli(),
                        ended(after),
                        before.server(),
                        before.id().text(),
                        Words.word(before.state()));
        return changed == 1;
    }

    static List<HeldMail> heldBy(Session session, String server) throws SQLException {
        return session.list(
                SELECT + "WHERE server = ? AND ended = 0 ORDER BY id", HeldMails::read, server);
    }

    static List<HeldMail> named(Session session, QueueId id) throws SQLException {
        return session.list(SELECT + "WHERE queue_id = ? ORDER BY id", HeldMails::read, id.text());
    }

    /** Deletes up to {@code limit} that ended long ago; tells how many. */
    static int delete(Session session, Instant changedBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_held_mail WHERE id = ?",
                "SELECT id FROM peekaboo_held_mail WHERE ended = 1 AND changed < ? LIMIT ?",
                changedBefore.toEpochMilli(),
                limit);
    }

    private static int ended(HeldMail mail) {
        return mail.state().isEnd() ? 1 : 0;
    }

    /** A word that a newer version wrote is taken for "must not be delivered". */
    private static HeldMail read(ResultSet row) throws SQLException {
        return new HeldMail(
                row.getString("server"),
                new QueueId(row.getString("queue_id")),
                new InquiryId(row.getString("inquiry")),
                Instant.ofEpochMilli(row.getLong("since")),
                Words.constant(row.getString("state"), HeldMail.State.KEPT),
                Instant.ofEpochMilli(row.getLong("changed")));
    }
}
