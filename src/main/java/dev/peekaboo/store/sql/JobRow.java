package dev.peekaboo.store.sql;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Identity;
import dev.peekaboo.Place;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Sharing;
import dev.peekaboo.store.UnfinishedJob;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A job as the tables have it.
 *
 * @param declared as JSON
 * @param archiveMembers null if it was handed in as such
 * @param pieces into how many its content is cut in the database; 0 if it is small, or a file
 */
record JobRow(
        Instant accepted,
        String asker,
        Sha256 sha256,
        Identity identity,
        Content content,
        String declared,
        @Nullable Integer archiveMembers,
        int pieces) {
    static JobRow of(NewJob job, Instant accepted, Sharing sharing) {
        Sample sample = job.sample();
        return new JobRow(
                accepted,
                job.asker(),
                sample.sha256(),
                sample.identity(),
                sample.content(),
                DeclaredJson.write(sample.declared()),
                switch (sample.place()) {
                    case Place.Direct() -> null;
                    case Place.InArchive(int members) -> members;
                },
                pieces(sample.content(), sharing));
    }

    private static int pieces(Content content, Sharing sharing) {
        return switch (content) {
            case Content.InMemory _ -> 0;
            case Content.OnDisk(_, long bytes) ->
                    bytes <= sharing.largestInDatabase() ? Pieces.count(bytes) : 0;
        };
    }

    /** The file that others must be able to read; null if the content is in the database. */
    @Nullable String file() {
        return pieces == 0 && content instanceof Content.OnDisk(Path path, _)
                ? path.toString()
                : null;
    }

    /** An unfinished job, from its row joined with its content's. */
    static StoredJob read(ResultSet row) throws SQLException {
        Sample sample =
                new Sample(
                        new Sha256(row.getString("sha256")),
                        content(row),
                        declared(row),
                        place(row));
        UnfinishedJob job =
                new UnfinishedJob(
                        row.getLong("id"),
                        sample,
                        row.getString("asker"),
                        Instant.ofEpochMilli(row.getLong("accepted")));
        return new StoredJob(job, row.getInt("pieces"));
    }

    private static Content content(ResultSet row) throws SQLException {
        String file = row.getString("spool_file");
        if (file != null) return new Content.OnDisk(Path.of(file), row.getLong("size_bytes"));
        byte[] bytes = row.getBytes("bytes");
        if (bytes != null) return new Content.InMemory(bytes);
        if (row.getLong("size_bytes") == 0) return new Content.InMemory(new byte[0]);
        // Can only be if somebody changed the tables by hand. As with a lost file: opening it
        // tells, and the other jobs of the page are not held up.
        return new Content.OnDisk(
                Path.of("lost-content-of-job-" + row.getLong("id")), row.getLong("size_bytes"));
    }

    private static Declared declared(ResultSet row) throws SQLException {
        String json = row.getString("declared");
        return json == null ? Declared.NOTHING : DeclaredJson.read(json);
    }

    private static Place place(ResultSet row) throws SQLException {
        int members = row.getInt("archive_members");
        return row.wasNull() ? Place.DIRECT : new Place.InArchive(members);
    }
}
