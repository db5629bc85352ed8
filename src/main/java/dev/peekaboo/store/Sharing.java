package dev.peekaboo.store;

/**
 * How a process shares its store with others.
 *
 * @param owner names it in jobs, see {@link Cluster#owner}; empty if it is alone
 * @param largestInDatabase contents on disk up to so many bytes are copied into the database when
 *     their job is accepted; of larger ones the store only knows the file, which all must be able
 *     to read
 * @param landing where copied contents go when a job is taken up
 */
public record Sharing(String owner, long largestInDatabase, Landing landing) {
    /** One process at a time, which leaves its files to the next. */
    public static final Sharing ALONE =
            new Sharing(
                    "",
                    0,
                    _ -> {
                        throw new IllegalStateException("no content is copied into this database");
                    });
}
