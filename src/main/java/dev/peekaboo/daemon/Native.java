package dev.peekaboo.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * The few functions of the C library that Java does not offer: changing the user, and datagrams to
 * a local socket.
 */
final class Native {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    // struct sockaddr_un: two bytes family, then the path.
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final MethodHandle SOCKET =
            function(
                    "socket",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO =
            function(
                    "sendto",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle INITGROUPS =
            function(
                    "initgroups",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SETGID =
            function("setgid", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SETUID =
            function("setuid", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle GETUID =
            function("getuid", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private Native() {}

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }

    static int userId() {
        return call(() -> (int) GETUID.invokeExact());
    }

    /** Gives up this process's identity for another's, for good; false if the system refuses. */
    static boolean become(String user, int userId, int groupId) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            return call(() -> (int) INITGROUPS.invokeExact(name, groupId)) == 0
                    && call(() -> (int) SETGID.invokeExact(groupId)) == 0
                    && call(() -> (int) SETUID.invokeExact(userId)) == 0;
        }
    }

    /**
     * Sends one datagram to a local socket; false if that fails.
     *
     * @param path as systemd writes it: a leading {@code @} stands for the abstract name space
     */
    static boolean sendDatagram(String path, String text) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST_SOCKET_PATH) return false;
        if (name[0] == '@') name[0] = 0;
        int socket = call(() -> (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM, 0));
        if (socket < 0) return false;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + LONGEST_SOCKET_PATH + 1);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long length = bytes.length;
            int addressLength = 2 + name.length;
            return call(
                            () ->
                                    (long)
                                            SENDTO.invokeExact(
                                                    socket,
                                                    message,
                                                    length,
                                                    0,
                                                    address,
                                                    addressLength))
                    == length;
        } finally {
            call(() -> (int) CLOSE.invokeExact(socket));
        }
    }

    @FunctionalInterface
    private interface NativeCall<T> {
        T run() throws Throwable;
    }

    private static <T> T call(NativeCall<T> function) {
        try {
            return function.run();
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
