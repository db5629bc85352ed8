package dev.peekaboo.analyzer;

import dev.peekaboo.report.TraitReport.Program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers of Linux programs (ELF, [gABI]) and of macOS programs (Mach-O, Apple's loader.h). */
final class UnixHeader {
    private static final Map<Integer, String> ELF_MACHINES =
            Map.of(3, "x86", 62, "x86-64", 183, "arm64", 40, "arm", 8, "mips", 243, "risc-v");

    private static final Map<Integer, String> MAC_MACHINES =
            Map.of(7, "x86", 0x1000007, "x86-64", 0x100000c, "arm64", 12, "arm", 18, "ppc");

    private static final byte[] UPX = "UPX!".getBytes(StandardCharsets.US_ASCII);
    private static final int CODE_SIGNATURE = 0x1d;
    private static final int SHARED = 3;
    private static final int MAC_LIBRARY = 6;

    private UnixHeader() {}

    static Program elf(Bytes bytes) {
        ByteBuffer in = head(bytes);
        boolean wide = in.get(4) == 2;
        if (in.get(5) != 2) in.order(ByteOrder.LITTLE_ENDIAN);
        List<String> oddities = new ArrayList<>();
        if (in.getShort(wide ? 60 : 48) == 0) oddities.add("no sections");
        int machine = in.getShort(18);
        boolean packed = bytes.indexOf(UPX, 0, Math.min(bytes.size(), 1 << 12)) >= 0;
        return new Program(
                "ELF",
                ELF_MACHINES.getOrDefault(machine, "0x%04x".formatted(machine)),
                // A program may be built like a library; then it names an interpreter.
                in.getShort(16) == SHARED && in.getInt(24) == 0 ? "library" : "program",
                false,
                false,
                packed ? "UPX" : "",
                List.of(),
                oddities,
                0,
                0);
    }

    static Program mach(Bytes bytes) {
        ByteBuffer in = head(bytes);
        if ((in.get(0) & 0xff) != 0xfe) in.order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = (in.getInt(0) & 1) == 1;
        int machine = in.getInt(4);
        return new Program(
                "Mach-O",
                MAC_MACHINES.getOrDefault(machine, "0x%x".formatted(machine)),
                in.getInt(12) == MAC_LIBRARY ? "library" : "program",
                isSigned(in, wide ? 32 : 28),
                false,
                "",
                List.of(),
                List.of(),
                0,
                0);
    }

    private static boolean isSigned(ByteBuffer in, int commands) {
        int at = commands;
        for (int left = in.getInt(16); left > 0 && at >= 0 && at + 8 <= in.limit(); left--) {
            if (in.getInt(at) == CODE_SIGNATURE) return true;
            int size = in.getInt(at + 4);
            if (size < 8) return false;
            at += size;
        }
        return false;
    }

    /** The first 4 KiB, or zeros where the file is shorter; big-endian at first. */
    private static ByteBuffer head(Bytes bytes) {
        byte[] head = new byte[4096];
        byte[] there = bytes.copy(0, head.length);
        System.arraycopy(there, 0, head, 0, there.length);
        return ByteBuffer.wrap(head);
    }
}
