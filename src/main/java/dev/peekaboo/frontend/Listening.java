package dev.peekaboo.frontend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Begins and ends to listen. */
final class Listening {
    /** A filter opens a connection for each of a mail's hundreds of parts. */
    private static final int BACKLOG = 1024;

    private Listening() {}

    /**
     * @throws IOException if that does not work; the message names the address
     */
    static ServerSocketChannel at(Address address) throws IOException {
        try {
            return switch (address) {
                case Address.Tcp(String host, int port, _) -> network(host, port);
                case Address.Unix(Path path, Optional<String> group) -> local(path, group);
            };
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static ServerSocketChannel network(String host, int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        boolean bound = false;
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            bound = true;
            return listener;
        } finally {
            if (!bound) listener.close();
        }
    }

    /**
     * The socket appears under its name only when it has its group and mode 0660, and takes the
     * place of one that nobody listens on any more.
     */
    private static ServerSocketChannel local(Path path, Optional<String> group) throws IOException {
        if (somebodyListens(path)) throw new IOException("somebody listens there already");
        Path making = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(making);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        boolean bound = false;
        try {
            listener.bind(UnixDomainSocketAddress.of(making), BACKLOG);
            open(making, group);
            Files.move(making, path, StandardCopyOption.ATOMIC_MOVE);
            bound = true;
            return listener;
        } finally {
            if (!bound) listener.close();
        }
    }

    private static void open(Path socket, Optional<String> group) throws IOException {
        PosixFileAttributeView attributes =
                Files.getFileAttributeView(socket, PosixFileAttributeView.class);
        if (group.isPresent()) {
            GroupPrincipal theirs =
                    socket.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(group.get());
            attributes.setGroup(theirs);
        }
        attributes.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
    }

    private static boolean somebodyListens(Path path) {
        if (!Files.exists(path)) return false;
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException nobodyAnswers) {
            return false;
        }
    }

    static void end(ServerSocketChannel listener, Address address) throws IOException {
        listener.close();
        if (address instanceof Address.Unix(Path path, _)) Files.deleteIfExists(path);
    }
}
