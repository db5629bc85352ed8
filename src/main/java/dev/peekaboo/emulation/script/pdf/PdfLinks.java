package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Destination;
import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Set;

/** Where a PDF file leads. */
final class PdfLinks {
    private PdfLinks() {}

    static void told(Trace trace, String target, String how, boolean isAutomatic) {
        String url = target.strip().replaceFirst("^//([^/]+)/", "\\\\\\\\$1\\\\");
        Destination to = Destination.of(url);
        if (Set.of("local", "mailto", "tel").contains(to.scheme())) return;
        trace.add(
                Type.DOCUMENT_LINK,
                "url",
                url,
                "how",
                how,
                "scheme",
                to.scheme(),
                "host",
                to.host(),
                "internal",
                to.isInternal() ? "yes" : "",
                "trigger",
                isAutomatic ? "auto" : "click",
                "runnable",
                Paths.runs(url.replaceFirst("[?#].*", "").replace('/', '\\')) ? "yes" : "",
                "by",
                "pdf");
    }
}
