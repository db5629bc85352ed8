package dev.peekaboo.frontend;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * What a client is sent. Closing it tells the client that nothing more comes; what the client still
 * sends can be read on.
 */
final class PartingOutput extends FilterOutputStream {
    private final SocketChannel connection;

    PartingOutput(SocketChannel connection) {
        super(Channels.newOutputStream(connection));
        this.connection = connection;
    }

    /** As a whole; the inherited method writes byte by byte. */
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
    }

    @Override
    public void close() throws IOException {
        connection.shutdownOutput();
    }
}
