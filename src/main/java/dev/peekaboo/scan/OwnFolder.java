package dev.peekaboo.scan;

import dev.peekaboo.Content;

import java.io.IOException;

/**
 * Files stay in this process's own folder. Promises: on return the content is on the disk, and
 * outlives the process and the power; a process on another machine cannot have it.
 */
record OwnFolder(Disk disk) implements Safekeeping {
    @Override
    public Content.OnDisk keep(Content.OnDisk file) throws IOException {
        disk.sync(file.file());
        return file;
    }
}
