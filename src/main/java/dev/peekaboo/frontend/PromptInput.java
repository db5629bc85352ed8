package dev.peekaboo.frontend;

import jdk.net.ExtendedSocketOptions;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * What a client sends, acknowledged at once. A client that sends several small pieces without
 * waiting for an answer (Postfix does to a milter that answers few steps) holds back the second
 * until the first is acknowledged, and Linux puts that off for 40 ms unless it is told not to, each
 * time anew (tcp(7), TCP_QUICKACK).
 */
final class PromptInput extends FilterInputStream {
    private final SocketChannel connection;
    private final boolean isTcp;

    PromptInput(SocketChannel connection) throws IOException {
        super(Channels.newInputStream(connection));
        this.connection = connection;
        isTcp =
                !(connection.getLocalAddress() instanceof UnixDomainSocketAddress)
                        && connection
                                .supportedOptions()
                                .contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    @Override
    public int read() throws IOException {
        acknowledge();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        acknowledge();
        return super.read(target, offset, length);
    }

    private void acknowledge() throws IOException {
        if (isTcp) connection.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
}
