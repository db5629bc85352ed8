package dev.peekaboo.mail;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Archives of formats that no free Java library reads (rar, lha, some cabinets), through {@code
 * bsdtar} of libarchive where it is installed. It is started by the worker, so it has no more
 * rights than that; it reads the archive from its input and writes a tar archive to its output,
 * which is read within the usual limits. It is killed when its reader stops.
 */
public final class Bsdtar {
    private static final String NAME = "bsdtar";

    /** Of what it complains. */
    private static final int LONGEST_COMPLAINT = 2000;

    private final Harvest harvest;

    Bsdtar(Harvest harvest) {
        this.harvest = harvest;
    }

    /** Where it is installed; empty if it is not. */
    public static Optional<Path> installed() {
        return Arrays.stream(
                        System.getenv()
                                .getOrDefault("PATH", "/usr/bin:/bin")
                                .split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void read(Source source) throws IOException {
        Optional<Path> tool = installed();
        if (tool.isEmpty()) {
            harvest.gap(Gaps.noTool(NAME));
            return;
        }
        try (InputStream archive = source.stream()) {
            convert(archive, start(tool.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(NAME).initCause(e);
        }
    }

    private void convert(InputStream archive, Process process)
            throws IOException, InterruptedException {
        try {
            var complaint = new StringBuilder();
            Thread feeder = begin(() -> feed(archive, process));
            Thread listener = begin(() -> listen(process, complaint));
            begin(() -> limit(process, harvest.limits().time()));
            new TarReader(harvest).read(new BufferedInputStream(process.getInputStream()));
            feeder.join();
            listener.join();
            if (process.waitFor() != 0) harvest.gap(complained(complaint.toString()));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Thread begin(Runnable work) {
        return Thread.ofPlatform().daemon().start(work);
    }

    private static void limit(Process process, Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }

    private static Process start(Path tool) throws IOException {
        var builder = new ProcessBuilder(tool.toString(), "-cf", "-", "--format=pax", "@-");
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static void feed(InputStream archive, Process process) {
        try (OutputStream out = process.getOutputStream()) {
            archive.transferTo(out);
        } catch (IOException _) {
            // It stopped reading: it has seen enough, or was killed. Its exit status tells.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void listen(Process process, StringBuilder complaint) {
        try (InputStream in = process.getErrorStream()) {
            complaint.append(new String(in.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            complaint.append(e.getMessage());
        }
    }

    private static Unpacked.Gap complained(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        return text.contains("encrypt") || text.contains("passphrase")
                ? Gaps.encrypted()
                : Gaps.unreadable(new IOException(complaint.strip().replace('\n', ' ')));
    }
}
