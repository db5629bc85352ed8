package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Profile.Web;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/** {@code MSXML2.XMLHTTP} and its relatives: every server answers with a marked program. */
final class HttpRequest extends ComObject {
    /** Scripts throw away what is too small to be a program. */
    private static final int LENGTH = 180_000;

    private static final double COMPLETE = 4;

    private String url = "";
    private boolean isSent;
    private @Nullable ScriptFunction onChange;

    HttpRequest(ComWorld world) {
        super(world, "XMLHTTP");
        method("Open", this::open);
        method("Send", _ -> send());
        method("SetRequestHeader", _ -> null);
        method("SetTimeouts", _ -> null);
        method("SetProxy", _ -> null);
        method("SetOption", _ -> null);
        method("SetCredentials", _ -> null);
        method("WaitForResponse", _ -> true);
        method("Abort", _ -> null);
        method("overrideMimeType", _ -> null);
        read("getResponseHeader", args -> header(args.text(0)));
        read("getAllResponseHeaders", _ -> "Content-Type: application/octet-stream\r\n");
        read("Option", _ -> 0.0);
        property("Status", () -> isSent ? status() : 0.0);
        property("StatusText", () -> world.profile().webAnswers() ? "OK" : "Not Found");
        property("ReadyState", () -> isSent ? COMPLETE : 1.0);
        property("ResponseText", this::body);
        property("ResponseBody", () -> new Bytes(world, body()));
        property("ResponseStream", () -> new Bytes(world, body()));
        property("ResponseXML", () -> new XmlDocument(world));
        property("OnReadyStateChange", () -> null, this::listen);
        property("onload", () -> null, this::listen);
    }

    private void listen(@Nullable Object value) {
        onChange = value instanceof ScriptFunction function ? function : null;
    }

    private @Nullable Object open(Args args) {
        url = args.text(1);
        return null;
    }

    private @Nullable Object send() {
        isSent = true;
        world.trace().fetches(url, world.by());
        world.clock().sleep(300);
        if (world.profile().web() == Web.UNREACHABLE)
            throw new ComException(-2147012867, "A connection with the server could not be made");
        if (onChange != null) onChange.call(new ArrayList<>());
        return null;
    }

    private double status() {
        return world.profile().webAnswers() ? 200 : 404;
    }

    private String body() {
        if (!isSent || !world.profile().webAnswers()) return "";
        return world.trace().download(LENGTH);
    }

    private String header(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "content-length" -> String.valueOf(body().length());
            case "content-type" -> "application/octet-stream";
            default -> "";
        };
    }
}
