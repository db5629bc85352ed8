package dev.peekaboo.scan;

import dev.peekaboo.Content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Files of an instance in a cluster, by size.
 *
 * <p>Up to the limit the store copies the content into the database in the transaction that accepts
 * the job: it is exactly as safe as the job, and every instance can have it. The file here is only
 * for our own work and need not survive. What is larger goes to the {@linkplain SharedFolder shared
 * folder}, and is as safe as that.
 *
 * @param largestInDatabase in bytes; the same as the store's
 * @param folder needed if samples may be larger
 */
public record SharedKeeping(long largestInDatabase, Optional<SharedFolder> folder)
        implements Safekeeping {
    @Override
    public Content.OnDisk keep(Content.OnDisk file) throws IOException {
        if (file.sizeBytes() <= largestInDatabase) return file;
        if (folder.isEmpty())
            throw new IOException(
                    "a content of "
                            + file.sizeBytes()
                            + " bytes needs a folder that all instances share; set shared_dir in"
                            + " [cluster]");
        return folder.get().keep(file);
    }

    @Override
    public int sweep(Set<Path> wanted) throws IOException {
        return folder.isPresent() ? folder.get().sweep(wanted) : 0;
    }

    @Override
    public boolean isShared(Path file) {
        return folder.isPresent() && folder.get().isShared(file);
    }
}
