package dev.peekaboo.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The worker's side of the pipe: reads a request, does the task, writes the reply, until the pool
 * closes the pipe or dies.
 */
public final class WorkerLoop {
    /** An answer longer than this is refused. */
    static final int LONGEST_ANSWER = 64 << 20;

    private static final int LONGEST_MESSAGE = 500;

    private WorkerLoop() {}

    /**
     * Serves requests on standard input and output, as a worker process does. Standard output is
     * the pipe from now on; what libraries print goes to standard error.
     */
    public static void runOnStandardStreams(Map<String, WorkerTask> tasks) throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
        OutputStream pipe = new FileOutputStream(FileDescriptor.out);
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
        System.setIn(InputStream.nullInputStream());
        run(tasks, in, pipe);
    }

    /**
     * Serves requests until {@code in} ends; then returns. Runs tasks on the calling thread.
     *
     * @param tasks by name
     * @throws IOException if the pipe breaks or carries anything but requests
     */
    static void run(Map<String, WorkerTask> tasks, InputStream in, OutputStream out)
            throws IOException {
        LifeLine lifeLine = LifeLine.start();
        Frame.write(out, new Reply.Ready(Reply.VERSION).toFrame());
        while (true) {
            Request request;
            try {
                request = Request.from(Frame.read(in));
            } catch (EOFException e) {
                return; // The pool has closed the pipe: our work is over.
            }
            lifeLine.begin(request.limit());
            Reply reply = answer(tasks, request, new ToPool(out));
            lifeLine.end();
            Frame.write(out, reply.toFrame());
        }
    }

    // Whatever a parser throws, a StackOverflowError too, is an answer. An OutOfMemoryError ends
    // the process before it gets here (-XX:+ExitOnOutOfMemoryError); where it does not, as in a
    // test, going on would be wrong.
    @SuppressWarnings("CatchingUnchecked")
    private static Reply answer(Map<String, WorkerTask> tasks, Request request, Interim interim) {
        WorkerTask task = tasks.get(request.task());
        if (task == null) return new Reply.Threw("this worker knows no task " + request.task());
        try {
            byte[] answer = task.run(request.input(), interim);
            return answer.length <= LONGEST_ANSWER
                    ? new Reply.Done(answer)
                    : new Reply.Threw("the answer is " + answer.length + " bytes long, too long");
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return new Reply.Threw(describe(e));
        }
    }

    /** Sends what is known so far, within bounds. */
    private static final class ToPool implements Interim {
        private final OutputStream out;
        private int told;

        ToPool(OutputStream out) {
            this.out = out;
        }

        @Override
        public void tell(byte[] soFar) throws IOException {
            if (told >= MOST || soFar.length > LONGEST) return;
            told++;
            Frame.write(out, new Reply.SoFar(soFar).toFrame());
        }
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        String text = thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
