package dev.peekaboo.torture;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Stops a daemon in the moment it enters a method, through the JDK's own debugger interface: so the
 * product needs no hook for being killed there. One daemon after the other can be held; for one
 * thread.
 */
final class Debugger implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private volatile CountDownLatch hit = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Future<VirtualMachine> coming =
            CompletableFuture.failedFuture(new IOException("nobody is expected"));
    private @Nullable VirtualMachine machine;

    /** Listens on a free port of the loopback address. */
    Debugger() throws IOException {
        connector =
                Bootstrap.virtualMachineManager().listeningConnectors().stream()
                        .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                        .findFirst()
                        .orElseThrow();
        arguments = connector.defaultArguments();
        set("localAddress", "127.0.0.1");
        set("port", "0");
        set("timeout", "60000");
        address = listen();
    }

    private void set(String name, String value) {
        Objects.requireNonNull(arguments.get(name), name).setValue(value);
    }

    private String listen() throws IOException {
        try {
            return connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Have the Java machine come to us. */
    List<String> javaOptions() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return List.of(
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port);
    }

    /** Begins to wait for the one that is about to be started with our options. */
    void expect() {
        coming = thread.submit(() -> connector.accept(arguments));
    }

    /** Takes the one that was expected: it goes on, and can be held. */
    void attach() throws Exception {
        VirtualMachine attached = coming.get(60, TimeUnit.SECONDS);
        machine = attached;
        Thread.ofPlatform().daemon().name("debugger").start(() -> listen(attached));
    }

    /** From now on the daemon stops as a whole when it gets there. */
    void arm(Step step) {
        VirtualMachine attached = machine;
        if (attached == null) throw new IllegalStateException("nobody is attached");
        hit = new CountDownLatch(1);
        // Asked for first: a class that is loaded just now must not slip through between the two.
        ClassPrepareRequest request = attached.eventRequestManager().createClassPrepareRequest();
        request.addClassFilter(step.place());
        request.putProperty("step", step);
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
        attached.classesByName(step.place()).forEach(loaded -> arm(step, loaded));
    }

    private static void arm(Step step, ReferenceType type) {
        List<Method> methods = type.methodsByName(step.method());
        if (methods.isEmpty())
            throw new IllegalStateException(
                    step + ": " + step.place() + " has no method " + step.method());
        for (Method method : methods) {
            EventRequest request =
                    type.virtualMachine()
                            .eventRequestManager()
                            .createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.enable();
        }
    }

    private void listen(VirtualMachine attached) {
        try {
            while (true) {
                EventSet events = attached.eventQueue().remove();
                boolean stops = false;
                for (Event event : events) stops |= take(event);
                if (stops) hit.countDown();
                else events.resume();
            }
        } catch (VMDisconnectedException _) {
            // Killed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the daemon is to stay as it is. */
    private static boolean take(Event event) {
        if (event instanceof ClassPrepareEvent prepared
                && prepared.request().getProperty("step") instanceof Step step)
            arm(step, prepared.referenceType());
        return event instanceof BreakpointEvent;
    }

    /** Whether it got there in time; then it does nothing any more. */
    boolean awaitHit(long seconds) throws InterruptedException {
        return hit.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            connector.stopListening(arguments);
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }
}
