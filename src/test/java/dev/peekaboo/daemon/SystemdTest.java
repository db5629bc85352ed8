package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** What systemd hears at the socket it names in {@code NOTIFY_SOCKET}. */
@Timeout(30)
class SystemdTest {
    @TempDir Path folder;

    @Test
    void it_hears_when_the_daemon_is_ready_and_when_it_stops() throws Throwable {
        String path = folder.resolve("notify").toString();
        try (Socket systemd = Socket.at(path)) {
            Systemd told = new Systemd(path);

            told.ready();
            assertThat(systemd.heard()).contains("READY=1");
            told.stopping();
            assertThat(systemd.heard()).contains("STOPPING=1");
        }
    }

    @Test
    void an_abstract_socket_is_found_too() throws Throwable {
        String name = "@peekaboo-test-" + ProcessHandle.current().pid();
        try (Socket systemd = Socket.at(name)) {
            new Systemd(name).ready();

            assertThat(systemd.heard()).contains("READY=1");
        }
    }

    @Test
    void without_systemd_or_with_a_socket_that_is_gone_nothing_happens() {
        new Systemd(null).ready();
        new Systemd(folder.resolve("gone").toString()).ready();

        assertThat(Native.sendDatagram(folder.resolve("gone").toString(), "READY=1")).isFalse();
    }

    /** A local datagram socket, which Java does not have. */
    private record Socket(int descriptor) implements AutoCloseable {
        private static final int AF_UNIX = 1;
        private static final int SOCK_DGRAM = 2;

        static Socket at(String path) throws Throwable {
            int descriptor = (int) function("socket", ints(3)).invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            if (name[0] == '@') name[0] = 0;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment address = arena.allocate(110);
                address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
                MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
                int bound =
                        (int)
                                function(
                                                "bind",
                                                FunctionDescriptor.of(
                                                        ValueLayout.JAVA_INT,
                                                        ValueLayout.JAVA_INT,
                                                        ValueLayout.ADDRESS,
                                                        ValueLayout.JAVA_INT))
                                        .invokeExact(descriptor, address, 2 + name.length);
                assertThat(bound).as("bind to %s", path).isZero();
            }
            return new Socket(descriptor);
        }

        /** The next datagram. */
        String heard() throws Throwable {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment buffer = arena.allocate(1000);
                long length =
                        (long)
                                function(
                                                "read",
                                                FunctionDescriptor.of(
                                                        ValueLayout.JAVA_LONG,
                                                        ValueLayout.JAVA_INT,
                                                        ValueLayout.ADDRESS,
                                                        ValueLayout.JAVA_LONG))
                                        .invokeExact(descriptor, buffer, 1000L);
                byte[] bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            try {
                int closed = (int) function("close", ints(1)).invokeExact(descriptor);
                assertThat(closed).isZero();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        private static FunctionDescriptor ints(int count) {
            ValueLayout[] all = new ValueLayout[count];
            Arrays.fill(all, ValueLayout.JAVA_INT);
            return FunctionDescriptor.of(ValueLayout.JAVA_INT, all);
        }

        private static MethodHandle function(String name, FunctionDescriptor shape) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
        }
    }
}
