package dev.peekaboo.frontend.rest;

import dev.peekaboo.InquiryId;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.frontend.Oversight;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path is answered by whom. One trailing slash is tolerated, as PeekabooAV 2.1 does. */
final class Routes extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final String BEARER = "Bearer ";
    private static final String MESSAGES = "/v2/messages";
    private static final Pattern REPORT = Pattern.compile("/v1/report/(-?[0-9]{1,100})");

    private final Access access;
    private final Scans scans;
    private final Reports reports;
    private final InquiryRequests inquiries;
    private final InquiryReports inquiryReports;
    private final Contextal contextal;
    private final Cases cases;
    private final Oversight oversight;

    Routes(
            Access access,
            Scans scans,
            Reports reports,
            InquiryRequests inquiries,
            InquiryReports inquiryReports,
            Contextal contextal,
            Cases cases,
            Oversight oversight) {
        this.access = access;
        this.scans = scans;
        this.reports = reports;
        this.inquiries = inquiries;
        this.inquiryReports = inquiryReports;
        this.contextal = contextal;
        this.cases = cases;
        this.oversight = oversight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        answer(request).send(response, callback);
        return true;
    }

    private Answer answer(Request request) {
        try {
            return routeIfAllowed(request);
        } catch (BadRequest e) {
            return Answer.message(400, String.valueOf(e.getMessage())).closing();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.message(503, "Shutting down").closing();
        } catch (RuntimeException e) {
            log.error("a request could not be answered", e);
            return Answer.framework(
                            500,
                            "Internal Server Error",
                            "The application encountered an unexpected error and could not continue.")
                    .closing();
        }
    }

    private Answer routeIfAllowed(Request request) throws BadRequest, InterruptedException {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress peer) || !access.mayComeFrom(peer.getAddress()))
            return Answer.message(403, "Your address may not use this service").closing();
        String path = path(request);
        // A browser cannot show a token: these pages have a list of addresses of their own.
        if (cases.isAt(path))
            return allow("GET", request) ? cases.page(request, peer, path) : notAllowed(request);
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        String token =
                shown != null && shown.startsWith(BEARER) ? shown.substring(BEARER.length()) : null;
        return access.mayCome(token)
                ? route(request, path)
                : Answer.message(401, "Show a token: Authorization: Bearer ...").closing();
    }

    private static String path(Request request) {
        String given = Request.getPathInContext(request);
        return given.length() > 1 && given.endsWith("/")
                ? given.substring(0, given.length() - 1)
                : given;
    }

    private Answer route(Request request, String path) throws BadRequest, InterruptedException {
        Matcher report = REPORT.matcher(path);
        if (report.matches())
            return allow("GET", request) ? report(request, report.group(1)) : notAllowed(request);
        if (path.startsWith(MESSAGES + "/"))
            return allow("GET", request)
                    ? message(request, path.substring(MESSAGES.length() + 1))
                    : notAllowed(request);
        if (path.startsWith(Contextal.ACTIONS))
            return allow("GET", request)
                    ? contextal.actions(path.substring(Contextal.ACTIONS.length()))
                    : notAllowed(request);
        return switch (path) {
            case Contextal.SUBMIT ->
                    allow("POST", request) ? contextal.submit(request) : notAllowed(request);
            case MESSAGES -> allow("POST", request) ? inquiries.mail(request) : notAllowed(request);
            case "/v2/samples" ->
                    allow("POST", request) ? inquiries.samples(request) : notAllowed(request);
            case "/" ->
                    allow("GET", request)
                            ? Answer.ok(Map.of("hello", "PeekabooAV"))
                            : notAllowed(request);
            case "/ping" ->
                    allow("GET", request)
                            ? Answer.ok(Map.of("answer", "pong"))
                            : notAllowed(request);
            case "/healthz" -> allow("GET", request) ? health() : notAllowed(request);
            case "/metrics" ->
                    allow("GET", request)
                            ? Answer.page(oversight.metrics().get())
                            : notAllowed(request);
            case "/v1/scan" -> allow("POST", request) ? scans.take(request) : notAllowed(request);
            default ->
                    Answer.framework(
                            404,
                            "Not Found",
                            "Requested URL " + Request.getPathInContext(request) + " not found");
        };
    }

    private Answer message(Request request, String id) throws BadRequest, InterruptedException {
        Duration patience = Query.of(request).patience();
        Optional<InquiryId> known = InquiryId.parse(id);
        return known.isEmpty()
                ? Answer.message(404, "A message's id has 32 hex digits")
                : inquiryReports.report(known.get(), patience);
    }

    private Answer report(Request request, String number) throws InterruptedException {
        return reports.report(new BigInteger(number), Clients.asksOnlyOnce(request));
    }

    private static boolean allow(String method, Request request) {
        return request.getMethod().equals(method);
    }

    private static Answer notAllowed(Request request) {
        String message =
                "Method "
                        + request.getMethod()
                        + " not allowed for URL "
                        + Request.getPathInContext(request);
        return Answer.framework(405, "Method Not Allowed", message);
    }

    private static Map<String, Object> told(Health.Condition how) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ok", how.well());
        told.put("note", how.note());
        told.putAll(how.details());
        return told;
    }

    private Answer health() {
        Map<String, Health.Condition> conditions = oversight.health().look();
        Map<String, Object> body = new LinkedHashMap<>();
        boolean well = conditions.values().stream().allMatch(Health.Condition::well);
        body.put("status", well ? "ok" : "failing");
        conditions.forEach((thing, how) -> body.put(thing, told(how)));
        return new Answer(well ? 200 : 503, body, false, Duration.ZERO);
    }
}
