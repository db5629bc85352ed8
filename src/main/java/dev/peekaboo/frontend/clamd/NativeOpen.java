package dev.peekaboo.frontend.clamd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's {@code openat} and {@code close}. Java can open a file without following a link,
 * but not without waiting for ever at a pipe that lies in its place.
 */
final class NativeOpen {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    // Linux, include/uapi/asm-generic/fcntl.h and arch/arm64/include/uapi/asm/fcntl.h
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int AT_FDCWD = -100;

    private static final MethodHandle OPENAT =
            function(
                    "openat",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(3));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private NativeOpen() {}

    private static MethodHandle function(
            String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }

    /** Opens a folder the administrator named, links in its path included; negative if it fails. */
    static int root(String path) {
        return open(AT_FDCWD, path, O_CLOEXEC | O_DIRECTORY);
    }

    /** Opens a folder inside another, no link; negative if it is none. */
    static int folder(int parent, String name) {
        return open(parent, name, O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
    }

    /**
     * Opens whatever has this name for reading, no link, and without waiting; negative if it fails.
     */
    static int anything(int parent, String name) {
        return open(parent, name, O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    }

    static void close(int descriptor) {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }

    private static int open(int folder, String name, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(name);
            return (int) OPENAT.invokeExact(folder, path, flags);
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
