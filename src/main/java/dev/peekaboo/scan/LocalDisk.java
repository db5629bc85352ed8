package dev.peekaboo.scan;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The disk of this machine under one folder. */
record LocalDisk(Path root) implements Disk {
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder, FOLDER_MODE);
        if (folder.getParent() != null) syncOne(folder.getParent(), READ);
    }

    @Override
    public WritableByteChannel create(Path file) throws IOException {
        return FileChannel.open(file, Set.of(CREATE_NEW, WRITE), FILE_MODE);
    }

    @Override
    public void sync(Path file) throws IOException {
        syncOne(file, WRITE);
        if (file.getParent() != null) syncOne(file.getParent(), READ);
    }

    private static void syncOne(Path path, java.nio.file.OpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public double freeShare() throws IOException {
        FileStore store = Files.getFileStore(root);
        return (double) store.getUsableSpace() / Math.max(1, store.getTotalSpace());
    }
}
