package dev.peekaboo.store.sql;

import dev.peekaboo.Content;
import dev.peekaboo.store.StoreException;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table of contents that are too large for a job's row, cut into pieces: nobody needs memory
 * for more than one, and a piece is small enough for every engine's limits.
 */
final class Pieces {
    static final int BYTES = 256 * 1024;

    private Pieces() {}

    static int count(long sizeBytes) {
        return Math.toIntExact((sizeBytes + BYTES - 1) / BYTES);
    }

    static void insert(Session session, long job, Content.OnDisk content) throws SQLException {
        long left = content.sizeBytes();
        try (InputStream in = content.open()) {
            for (int number = 0; left > 0; number++) {
                byte[] piece = in.readNBytes((int) Math.min(BYTES, left));
                if (piece.length == 0)
                    throw new StoreException(content.file() + " is shorter than it was");
                insert(session, job, number, piece);
                left -= piece.length;
            }
        } catch (IOException e) {
            throw new StoreException("the content cannot be read: " + e.getMessage(), e);
        }
    }

    private static void insert(Session session, long job, int number, byte[] piece)
            throws SQLException {
        session.change(
                "INSERT INTO peekaboo_piece (job, number, bytes) VALUES (?, ?, ?)",
                job,
                number,
                piece);
    }

    static void delete(Session session, long job) throws SQLException {
        session.change("DELETE FROM peekaboo_piece WHERE job = ?", job);
    }

    /** The content; every piece is a piece of work for the database. */
    static InputStream open(Database database, long job, int pieces) {
        return new Reading(database, job, pieces);
    }

    /** One piece after the other. */
    private static final class Reading extends InputStream {
        private final Database database;
        private final long job;
        private final int pieces;
        private int next;
        private byte[] piece = {};
        private int at;

        Reading(Database database, long job, int pieces) {
            this.database = database;
            this.job = job;
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (most == 0) return 0;
            if (at == piece.length && !advance()) return -1;
            int length = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, length);
            at += length;
            return length;
        }

        private boolean advance() throws IOException {
            if (next == pieces) return false;
            int number = next++;
            Optional<byte[]> found = database.read(session -> find(session, job, number));
            piece = found.orElseThrow(() -> new IOException("job " + job + " has an end already"));
            at = 0;
            return true;
        }
    }

    private static Optional<byte[]> find(Session session, long job, int number)
            throws SQLException {
        return session.one(
                "SELECT bytes FROM peekaboo_piece WHERE job = ? AND number = ?",
                row -> row.getBytes(1),
                job,
                number);
    }
}
