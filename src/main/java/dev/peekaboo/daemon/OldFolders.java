package dev.peekaboo.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deletes folders of {@code processing_info_dir} that are too old or too many. Other files in there
 * are left alone.
 */
final class OldFolders {
    private static final Pattern OURS = Pattern.compile("[0-9]{8}T[0-9]{6}-[0-9a-f]{64}(-[0-9]+)?");

    private final Optional<Path> top;

    OldFolders(Optional<Path> top) {
        this.top = top;
    }

    /**
     * Reports go after their time; samples after theirs, or when all of them together are too
     * large, the oldest first.
     */
    void prune(RetentionSettings retention, Instant now) throws IOException {
        if (top.isEmpty() || !Files.isDirectory(top.get())) return;
        long sampleBytes = 0;
        for (Path folder : newestFirst(top.get())) {
            Instant made = Files.getLastModifiedTime(folder).toInstant();
            if (made.isBefore(now.minus(retention.processingInfo()))) {
                delete(folder);
                continue;
            }
            Path sample = folder.resolve("sample.bin");
            if (!Files.exists(sample)) continue;
            sampleBytes += Files.size(sample);
            if (sampleBytes > retention.badSampleBytes()
                    || made.isBefore(now.minus(retention.badSamples()))) Files.delete(sample);
        }
    }

    private static List<Path> newestFirst(Path top) throws IOException {
        try (Stream<Path> folders = Files.list(top)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> OURS.matcher(folder.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.toList();
        }
        for (Path file : files) Files.delete(file);
        Files.delete(folder);
    }
}
