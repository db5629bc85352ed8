package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Trace;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;

/** Bytes of a page: texts of one character a byte here, buffers there. */
final class PageBytes {
    private final Scriptable scope;
    private final Trace trace;

    PageBytes(Scriptable scope, Trace trace) {
        this.scope = scope;
        this.trace = trace;
    }

    void addTo(Scriptable host) {
        put(host, "bytes", args -> args.length == 0 ? "" : bytes(args[0]));
        put(host, "text", args -> text(HostFunction.text(args, 0)));
        put(
                host,
                "decode",
                args -> decoded(HostFunction.text(args, 0), HostFunction.text(args, 1)));
        put(host, "buffer", args -> buffer(HostFunction.text(args, 0)));
        put(host, "atob", args -> spent(WebAddress.base64(HostFunction.text(args, 0))));
        put(host, "btoa", args -> spent(encoded(HostFunction.text(args, 0))));
    }

    private void put(Scriptable host, String name, HostFunction.Body body) {
        ScriptableObject.putProperty(host, name, new HostFunction(scope, body));
    }

    private String spent(String result) {
        trace.effort().spend(100 + result.length() / 8);
        return result;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Of a buffer, a view of one, or a text, which becomes UTF-8. */
    private String bytes(Object value) {
        return switch (value) {
            case NativeArrayBuffer buffer ->
                    spent(latin(buffer.getBuffer(), 0, buffer.getLength()));
            case NativeArrayBufferView view ->
                    spent(
                            latin(
                                    view.getBuffer().getBuffer(),
                                    view.getByteOffset(),
                                    view.getByteLength()));
            default ->
                    spent(
                            new String(
                                    Context.toString(value).getBytes(StandardCharsets.UTF_8),
                                    StandardCharsets.ISO_8859_1));
        };
    }

    private static String latin(byte[] bytes, int from, int length) {
        int start = Math.min(from, bytes.length);
        return new String(
                bytes, start, Math.min(length, bytes.length - start), StandardCharsets.ISO_8859_1);
    }

    private String text(String bytes) {
        return spent(
                new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private String decoded(String bytes, String label) {
        try {
            Charset charset = Charset.forName(label.strip());
            return spent(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            trace.unsupported("the encoding " + label);
            return text(bytes);
        }
    }

    private Scriptable buffer(String bytes) {
        spent(bytes);
        Scriptable buffer =
                Context.getCurrentContext()
                        .newObject(scope, "ArrayBuffer", new Object[] {(double) bytes.length()});
        if (buffer instanceof NativeArrayBuffer fresh) {
            byte[] plain = bytes.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(plain, 0, fresh.getBuffer(), 0, plain.length);
        }
        return buffer;
    }
}
