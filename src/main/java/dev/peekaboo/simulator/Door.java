package dev.peekaboo.simulator;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests come in: whose are they, and may they pass? */
final class Door extends Handler.Abstract {
    private final SimulatorSettings settings;
    private final List<Api> apis;
    private final Control control;
    private final NodeFaults faults;
    private final Counters counters;
    private final Wire wire;
    private final Optional<Throttle> throttle;

    Door(
            SimulatorSettings settings,
            List<Api> apis,
            Control control,
            NodeFaults faults,
            Counters counters,
            Wire wire) {
        this.settings = settings;
        this.apis = List.copyOf(apis);
        this.control = control;
        this.faults = faults;
        this.counters = counters;
        this.wire = wire;
        this.throttle =
                settings.requestsPerMinute().isPresent()
                        ? Optional.of(
                                new Throttle(
                                        settings.requestsPerMinute().getAsInt(), settings.clock()))
                        : Optional.empty();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws InterruptedException {
        wire.send(answer(request), request, response, callback);
        return true;
    }

    private Answer answer(Request request) {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(settings.prefix() + "/")) return Answer.html(404, "Not Found");
        Call call = call(request, path.substring(settings.prefix().length()));
        if (Control.owns(call.path())) return control.answer(call);
        try {
            for (Api api : apis) if (api.owns(call.path())) return answer(call, api);
        } catch (IOException e) {
            return new Answer.Reset(); // the client went away during its upload
        }
        return Answer.html(404, "Not Found");
    }

    private Answer answer(Call call, Api api) throws IOException {
        Optional<NodeFault> fault = faults.strike(NodeFault.class, NodeFault::answers);
        if (fault.isPresent()) return fault.get().answer(api.answers());
        if (!isAuthorised(call, api)) return refused(api.answers().unauthorised());
        if (api.throttles() && throttle.isPresent()) {
            Optional<Duration> wait = throttle.get().check();
            if (wait.isPresent()) return refused(Answer.throttled(wait.get()));
        }
        return api.answer(call);
    }

    private boolean isAuthorised(Call call, Api api) {
        if (settings.token().isEmpty()) return true;
        String expected = api.authorization(settings.token().get());
        return call.headers().apply("Authorization").filter(expected::equals).isPresent();
    }

    private Answer refused(Answer answer) {
        counters.request(Counters.Kind.REFUSED);
        return answer;
    }

    private static Call call(Request request, String path) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request))
            query.put(field.getName(), field.getValue());
        return new Call(
                request.getMethod(),
                path,
                query,
                name -> Optional.ofNullable(request.getHeaders().get(name)),
                Content.Source.asInputStream(request),
                isLocal(request));
    }

    private static boolean isLocal(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress();
    }
}
