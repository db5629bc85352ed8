package dev.peekaboo.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A worker whose tasks misbehave on request. */
public final class TestWorkerMain {
    private static final OutputStream PIPE = new FileOutputStream(FileDescriptor.out);

    private TestWorkerMain() {}

    public static void main(String[] args) throws IOException {
        WorkerLoop.runOnStandardStreams(tasks());
    }

    static Map<String, WorkerTask> tasks() {
        return Stream.of(
                        telling("tell-and-hog", TestWorkerMain::tellAndHog),
                        telling("babble", TestWorkerMain::babble),
                        task("echo", input -> input.content().open().readAllBytes()),
                        task("parameters", WorkerInput::parameters),
                        task("pid", _ -> text(Long.toString(ProcessHandle.current().pid()))),
                        task("loop", TestWorkerMain::loop),
                        task("hog", TestWorkerMain::hog),
                        task("recurse", TestWorkerMain::recurse),
                        task("throw", TestWorkerMain::fail),
                        task("exit", TestWorkerMain::exit),
                        task("garbage", TestWorkerMain::garbage),
                        task("chatter", TestWorkerMain::chatter),
                        task("connect", TestWorkerMain::connect),
                        task("write", TestWorkerMain::write),
                        task("environment", _ -> text(String.join(" ", System.getenv().keySet()))))
                .collect(Collectors.toMap(WorkerTask::name, Function.identity()));
    }

    private static byte[] loop(WorkerInput input) throws IOException {
        // Says that it has begun, so that a test need not guess.
        if (input.parameters().length > 0)
            Files.createFile(Path.of(new String(input.parameters(), StandardCharsets.UTF_8)));
        for (long i = 0; ; i++) if (i == Long.MIN_VALUE) return new byte[0];
    }

    private static byte[] hog(WorkerInput input) {
        List<byte[]> held = new ArrayList<>();
        while (held.size() < 1 << 20) held.add(new byte[1 << 20]);
        return held.getFirst();
    }

    private static byte[] tellAndHog(WorkerInput input, Interim interim) throws IOException {
        interim.tell(text("first"));
        interim.tell(text("second"));
        return hog(input);
    }

    private static byte[] babble(WorkerInput input, Interim interim) throws IOException {
        interim.tell(new byte[Interim.LONGEST + 1]);
        for (int i = 0; i < 10_000; i++) interim.tell(new byte[1 << 10]);
        return text("done");
    }

    private static byte[] recurse(WorkerInput input) {
        // Never true; deeper than any stack before that.
        return input.parameters().length > 0 ? new byte[0] : recurse(input);
    }

    private static byte[] fail(WorkerInput input) throws IOException {
        throw new IOException("row 7 is damaged");
    }

    private static byte[] exit(WorkerInput input) {
        System.err.println("this parser\u0007 gives up");
        Runtime.getRuntime().halt(9);
        return new byte[0];
    }

    private static byte[] garbage(WorkerInput input) throws IOException {
        PIPE.write(text("hello, I am not a frame"));
        PIPE.flush();
        return new byte[0];
    }

    private static byte[] chatter(WorkerInput input) {
        for (int i = 0; i < 20_000; i++) System.out.println("a library says something, line " + i);
        return text("done");
    }

    private static byte[] connect(WorkerInput input) {
        int port = ByteBuffer.wrap(input.parameters()).getInt();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            return text("connected");
        } catch (IOException e) {
            return text("no network: " + e.getMessage());
        }
    }

    private static byte[] write(WorkerInput input) throws IOException {
        Path file = Path.of(new String(input.parameters(), StandardCharsets.UTF_8));
        Files.writeString(file, "written");
        return new byte[0];
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WorkerTask telling(String name, Telling work) {
        return new WorkerTask() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] run(WorkerInput input) throws IOException {
                return run(input, Interim.NONE);
            }

            @Override
            public byte[] run(WorkerInput input, Interim interim) throws IOException {
                return work.run(input, interim);
            }
        };
    }

    private static WorkerTask task(String name, Work work) {
        return new WorkerTask() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] run(WorkerInput input) throws IOException {
                return work.run(input);
            }
        };
    }

    private interface Telling {
        byte[] run(WorkerInput input, Interim interim) throws IOException;
    }

    private interface Work {
        byte[] run(WorkerInput input) throws IOException;
    }
}
