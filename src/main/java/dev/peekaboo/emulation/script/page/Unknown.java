package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Trace;

import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;

import java.util.Set;

/**
 * The end of every chain of prototypes of ours: whoever asks for a name that browsers have and ours
 * has not leaves a gap, even if the script catches the error.
 */
final class Unknown extends NativeObject {
    private static final long serialVersionUID = 1;

    /** Names of browsers that can do something, or hold something, and are not there. */
    static final Set<String> NAMES =
            Set.of(
                    "WebAssembly",
                    "Worker",
                    "SharedWorker",
                    "ServiceWorker",
                    "serviceWorker",
                    "indexedDB",
                    "caches",
                    "showSaveFilePicker",
                    "showOpenFilePicker",
                    "chooseFileSystemEntries",
                    "webkitRequestFileSystem",
                    "requestFileSystem",
                    "BroadcastChannel",
                    "MessageChannel",
                    "EventSource",
                    "RTCPeerConnection",
                    "ReadableStream",
                    "WritableStream",
                    "TransformStream",
                    "DecompressionStream",
                    "CompressionStream",
                    "TextDecoderStream",
                    "OffscreenCanvas",
                    "createImageBitmap",
                    "importScripts",
                    "XPathEvaluator",
                    "XSLTProcessor",
                    "customElements",
                    "subtle",
                    "Notification",
                    "registerProtocolHandler",
                    "ActiveXObject",
                    "formData",
                    "stream",
                    "bytes",
                    "transferToImageBitmap",
                    "execScript",
                    "evaluate",
                    "createElementNode",
                    "shadowRoot",
                    "assignedNodes",
                    "setHTMLUnsafe",
                    "setHTML",
                    "createNSResolver",
                    "launchQueue",
                    "speechSynthesis",
                    "credentials",
                    "share",
                    "getBattery",
                    "usb",
                    "bluetooth",
                    "serial",
                    "locks");

    private final transient Trace trace;

    Unknown(Trace trace) {
        this.trace = trace;
    }

    @Override
    public Object get(String name, Scriptable start) {
        if (NAMES.contains(name)) trace.unsupported("a browser's " + name);
        return super.get(name, start);
    }
}
