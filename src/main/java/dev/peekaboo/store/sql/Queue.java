package dev.peekaboo.store.sql;

import dev.peekaboo.Origin;
import dev.peekaboo.store.QueuePlace;
import dev.peekaboo.store.QueueTerms;
import dev.peekaboo.store.Serving;
import dev.peekaboo.store.Waiter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The table of those who wait for a sandbox or have one.
 *
 * <p>Turns are numbers that only grow, at the pace of milliseconds. Each row has the last turns of
 * its client, its sender and its mail, or when they joined if they had none, so that the next in
 * line is simply the first by urgency and these. A turn given is noted in all rows of the same
 * client, sender and mail. One row, locked by whoever gives turns, makes the instances take turns
 * at that.
 */
final class Queue {
    private static final String WAITING = " FROM peekaboo_queue WHERE node IS NULL";

    private final String rowLock;

    Queue(String rowLock) {
        this.rowLock = rowLock;
    }

    /** Flows are told apart by digests: what they are made of is hostile, and of any length. */
    private record Flows(String client, String sender, String mail) {
        static Flows of(Origin origin) {
            String mail = origin.mail().isEmpty() ? UUID.randomUUID().toString() : origin.mail();
            return new Flows(
                    digest(origin.client()),
                    digest(origin.client(), origin.sender()),
                    digest(origin.client(), origin.sender(), mail));
        }

        private static String digest(String... parts) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (String part : parts) {
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has it
            }
        }
    }

    QueuePlace join(Session session, Waiter waiter, Instant now, Instant aliveUntil)
            throws SQLException {
        Flows flows = Flows.of(waiter.origin());
        long turn = lockTurn(session);
        long arrival = Math.max(now.toEpochMilli(), turn);
        int urgency = waiter.origin().urgency().ordinal();
        int ahead = ahead(session, urgency, flows.mail());
        long ticket =
                session.insert(
                        """
                        INSERT INTO peekaboo_queue (owner, urgency, client, sender, mail, \
                        client_turn, sender_turn, mail_turn, nodes, shut, node, alive_until) \
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?) RETURNING id""",
                        waiter.owner(),
                        urgency,
                        flows.client(),
                        flows.sender(),
                        flows.mail(),
                        turnOf(session, "client", flows.client(), arrival),
                        turnOf(session, "sender", flows.sender(), arrival),
                        turnOf(session, "mail", flows.mail(), arrival),
                        joined(waiter.nodes()),
                        waiter.node().orElse(null),
                        aliveUntil.toEpochMilli());
        return new QueuePlace(ticket, ahead);
    }

    /** A flow that waits already keeps its turn; a new one is behind all that wait. */
    private static long turnOf(Session session, String flow, String digest, long arrival)
            throws SQLException {
        return session.one(
                        "SELECT MAX(" + flow + "_turn)" + WAITING + " AND " + flow + " = ?",
                        row -> {
                            long turn = row.getLong(1);
                            return row.wasNull() ? arrival : turn;
                        },
                        digest)
                .orElse(arrival);
    }

    /**
     * All that are more urgent; and of each mail as urgent, as many as this mail waits for already
     * and one more, since mails take turns.
     */
    private static int ahead(Session session, int urgency, String mail) throws SQLException {
        record Mail(int urgency, String digest, int count) {}
        List<Mail> mails =
                session.list(
                        "SELECT urgency, mail, COUNT(*)"
                                + WAITING
                                + " AND urgency <= ? GROUP BY urgency, mail",
                        row -> new Mail(row.getInt(1), row.getString(2), row.getInt(3)),
                        urgency);
        int own =
                mails.stream()
                        .filter(one -> one.urgency() == urgency && one.digest().equals(mail))
                        .mapToInt(Mail::count)
                        .sum();
        return mails.stream()
                .mapToInt(
                        one ->
                                one.urgency() < urgency
                                        ? one.count()
                                        : Math.min(one.count(), own + 1))
                .sum();
    }

    Serving serve(Session session, QueueTerms terms) throws SQLException {
        long last = lockTurn(session);
        keep(session, terms);
        Map<String, Integer> outstanding = outstanding(session);
        long turn = Math.max(last, terms.now().toEpochMilli());
        Set<String> wanted = new HashSet<>(terms.places().keySet());
        for (var node = mostRoom(terms, wanted, outstanding);
                node.isPresent();
                node = mostRoom(terms, wanted, outstanding)) {
            Optional<Waiting> next = next(session, node.get());
            if (next.isPresent()) {
                give(session, next.get(), node.get(), ++turn);
                outstanding.merge(node.get(), 1, Integer::sum);
            } else wanted.remove(node.get());
        }
        if (turn != last) session.change("UPDATE peekaboo_turn SET turn = ? WHERE id = 1", turn);
        return new Serving(mine(session, terms.owner()), outstanding, waiting(session));
    }

    private long lockTurn(Session session) throws SQLException {
        return session.one(
                        "SELECT turn FROM peekaboo_turn WHERE id = 1" + rowLock,
                        row -> row.getLong(1))
                .orElseThrow(() -> new SQLException("peekaboo_turn has no row"));
    }

    private static void keep(Session session, QueueTerms terms) throws SQLException {
        List<String> shut =
                terms.places().entrySet().stream()
                        .filter(node -> node.getValue() == 0)
                        .map(Map.Entry::getKey)
                        .toList();
        session.change(
                "UPDATE peekaboo_queue SET alive_until = ?, shut = ? WHERE owner = ?",
                terms.aliveUntil().toEpochMilli(),
                joined(shut),
                terms.owner());
        session.change(
                "DELETE FROM peekaboo_queue WHERE alive_until < ?", terms.now().toEpochMilli());
    }

    private static Map<String, Integer> outstanding(Session session) throws SQLException {
        Map<String, Integer> outstanding = new HashMap<>();
        session.list(
                        "SELECT node, COUNT(*) FROM peekaboo_queue"
                                + " WHERE node IS NOT NULL GROUP BY node",
                        row -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(node -> outstanding.put(node.getKey(), node.getValue()));
        return outstanding;
    }

    /** Of the nodes that somebody may wait for, the one with the most room for its capacity. */
    private static Optional<String> mostRoom(
            QueueTerms terms, Set<String> wanted, Map<String, Integer> outstanding) {
        return wanted.stream()
                .filter(
                        node ->
                                outstanding.getOrDefault(node, 0)
                                        < terms.places().getOrDefault(node, 0))
                .min(
                        Comparator.<String>comparingDouble(
                                        node ->
                                                (outstanding.getOrDefault(node, 0) + 1.0)
                                                        / terms.capacities().getOrDefault(node, 1))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private record Waiting(long ticket, String client, String sender, String mail) {}

    private static Optional<Waiting> next(Session session, String node) throws SQLException {
        String named = "%," + node.replace("_", "!_") + ",%";
        return session.one(
                "SELECT id, client, sender, mail"
                        + WAITING
                        + " AND nodes LIKE ? ESCAPE '!' AND shut NOT LIKE ? ESCAPE '!'"
                        + " ORDER BY urgency, client_turn, sender_turn, mail_turn, id LIMIT 1",
                row ->
                        new Waiting(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)),
                named,
                named);
    }

    private static void give(Session session, Waiting next, String node, long turn)
            throws SQLException {
        session.change("UPDATE peekaboo_queue SET node = ? WHERE id = ?", node, next.ticket());
        Map<String, String> flows =
                Map.of("client", next.client(), "sender", next.sender(), "mail", next.mail());
        for (var flow : flows.entrySet())
            session.change(
                    "UPDATE peekaboo_queue SET "
                            + flow.getKey()
                            + "_turn = ? WHERE node IS NULL AND "
                            + flow.getKey()
                            + " = ?",
                    turn,
                    flow.getValue());
    }

    private static Map<Long, Optional<String>> mine(Session session, String owner)
            throws SQLException {
        Map<Long, Optional<String>> mine = new HashMap<>();
        session.list(
                        "SELECT id, node FROM peekaboo_queue WHERE owner = ?",
                        row -> Map.entry(row.getLong(1), Optional.ofNullable(row.getString(2))),
                        owner)
                .forEach(place -> mine.put(place.getKey(), place.getValue()));
        return mine;
    }

    private static int waiting(Session session) throws SQLException {
        return session.one("SELECT COUNT(*)" + WAITING, row -> row.getInt(1)).orElse(0);
    }

    static void leave(Session session, long ticket) throws SQLException {
        session.change("DELETE FROM peekaboo_queue WHERE id = ?", ticket);
    }

    /** Gives up all places of an owner. */
    static void leave(Session session, String owner) throws SQLException {
        session.change("DELETE FROM peekaboo_queue WHERE owner = ?", owner);
    }

    private static String joined(List<String> nodes) {
        List<String> parts = new ArrayList<>(List.of(""));
        parts.addAll(nodes);
        return String.join(",", parts) + ",";
    }
}
