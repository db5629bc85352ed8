package dev.peekaboo.mail;

import dev.peekaboo.Content;

import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Optional;

/** The bytes of a container. Every read asks the budget, so that no library reads for ever. */
final class Source {
    /** Most memory for a decoder, in MiB: 7-Zip's best mode uses dictionaries of 64 MiB. */
    static final int DECODER_MIB = 80;

    /** In bytes. Three of this size fit into a worker. */
    static final long LARGEST_IN_MEMORY = 48L << 20;

    private final Content content;
    private final Budget budget;

    Source(Content content, Budget budget) {
        this.content = content;
        this.budget = budget;
    }

    long sizeBytes() {
        return content.sizeBytes();
    }

    /** A new stream from the first byte; the caller closes it. */
    InputStream stream() throws CannotStore {
        try {
            return new WatchedStream(content.open());
        } catch (IOException e) {
            throw new CannotStore(e);
        }
    }

    /**
     * All bytes at once, for readers that jump about in them.
     *
     * @return empty if it is larger than {@link #LARGEST_IN_MEMORY}; then there is a gap
     */
    Optional<byte[]> bytes(Harvest harvest) throws IOException {
        if (sizeBytes() > LARGEST_IN_MEMORY) {
            harvest.gap(Gaps.tooLargeToRead(LARGEST_IN_MEMORY));
            return Optional.empty();
        }
        try (InputStream in = stream()) {
            return Optional.of(in.readAllBytes());
        }
    }

    /** A new channel at the first byte, for reading; the caller closes it. */
    SeekableByteChannel channel() throws CannotStore {
        try {
            return new WatchedChannel(
                    switch (content) {
                        case Content.InMemory(var bytes) -> new SeekableInMemoryByteChannel(bytes);
                        case Content.OnDisk(var file, _) -> Files.newByteChannel(file);
                    });
        } catch (IOException e) {
            throw new CannotStore(e);
        }
    }

    private final class WatchedStream extends FilterInputStream {
        WatchedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            budget.tick();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            budget.tick();
            return super.read(target, offset, length);
        }
    }

    private final class WatchedChannel implements SeekableByteChannel {
        private final SeekableByteChannel channel;

        WatchedChannel(SeekableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            budget.tick();
            return channel.read(target);
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("only for reading");
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException("only for reading");
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
