package dev.peekaboo.emulation.script.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Pages that would run for ever, or break out, end within their limits and stay inside. What asks
 * for all memory in one step ends its process, so {@code ScanIT} tries that.
 */
@Timeout(60)
class PageBombTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "try { for (;;); } finally { for (;;); }",
                "function f() { f(); } f();",
                "setInterval(function () { document.body.innerHTML += '<p>'; }, 0); for (;;) document.body.appendChild(document.createElement('p'));",
                "function w() { document.write('<script>w()<\\/script>'); } w();",
                "document.body.innerHTML = new Array(1e6).join('<div>');",
                "for (;;) URL.createObjectURL(new Blob([new Array(1e5).join('x')]));",
                "for (;;) { var a = document.createElement('a'); a.href = 'data:a/zip;base64,UEsDBA=='; a.download = Math.random() + '.zip'; a.click(); }",
                "for (;;) location = 'https://h' + Math.random() + '.example/';",
                "function p() { return Promise.resolve().then(p); } p();",
                "var n = document.createElement('div'); n.appendChild(n); document.body.appendChild(n); n.appendChild(document.body);",
                "document.addEventListener('click', function () { document.body.click(); }); document.body.click();",
                "document.querySelectorAll(new Array(1e5).join('*>') + '*');",
                "var f = document.createElement('iframe'); f.srcdoc = '<iframe srcdoc=\"x\">'; for (;;) document.body.appendChild(f.cloneNode());",
                "atob(new Array(1e7).join('QUFB'))",
                "/(a+)+$/.test(new Array(40).join('a') + 'b')"
            })
    void endless_pages_are_stopped(String bomb) {
        EmulationReport report =
                Emulated.run(Language.HTML, "<body><script>" + bomb + "</script></body>", "a.html");

        assertThat(report.kind()).isEqualTo("HTML page");
    }

    @Test
    void deep_and_broken_markup_is_read_to_its_end() {
        for (String markup :
                new String[] {
                    "<div>".repeat(200_000),
                    "<table><tr><td>".repeat(20_000),
                    "<a b='".repeat(50_000),
                    "&#x".repeat(100_000),
                    "<svg><![CDATA[".repeat(20_000),
                    "<form><input type=password>".repeat(5_000),
                    "\0<\0s\0c\0r\0i\0p\0t"
                }) assertThat(Emulated.run(Language.HTML, markup, "a.html").kind()).isNotEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void broken_pages_never_break_the_emulation(long seed) {
        Random random = new Random(seed);
        Language language =
                List.of(Language.HTML, Language.SVG, Language.MHT).get(random.nextInt(3));
        StringBuilder page =
                new StringBuilder(
                        PageTest.bad_pages_show_what_they_do()
                                .skip(random.nextInt(30))
                                .findFirst()
                                .orElseThrow()
                                .text());
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(page.length());
            switch (random.nextInt(4)) {
                case 0 -> page.setCharAt(at, (char) random.nextInt(300));
                case 1 -> page.deleteCharAt(at);
                case 2 -> page.insert(at, page.substring(at, Math.min(page.length(), at + 40)));
                default -> page.setLength(Math.max(20, at));
            }
        }

        EmulationReport report = Emulated.run(language, page.toString(), "a.html");

        assertThat(report.incomplete())
                .as("seed %d\n%s", seed, page)
                .noneMatch(gap -> gap.contains("the emulation broke"));
    }

    /** Each tries, and says ESCAPED if anything of Java came of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "Packages.java.lang.Runtime",
                "window.java",
                "JavaAdapter",
                "document.getClass()",
                "document.class",
                "navigator.getClass()",
                "document.body.appendChild.getClass()",
                "document.createElement('a').$h.getClass()",
                "window.$l.getClass()",
                "document.write.constructor('return java')()",
                "setTimeout.constructor('return Packages')()",
                "fetch('file:///etc/passwd').then.getClass()",
                "(function () { try { document.appendChild(null) } catch (e) { return e.javaException || e.rhinoException } })()",
                "(function () { try { null.x } catch (e) { return e.javaException } })()",
                "new Blob([1]).$b.getClass()",
                "Object.getPrototypeOf(EventTarget.prototype).getClass()",
                "Object.getPrototypeOf(navigator).trace",
                "new Uint8Array(4).buffer.getClass()",
                "new Proxy({}, {}).getClass()",
                "Reflect.ownKeys(window).getClass()",
                "Iterator(window).getClass()",
                "load('/etc/passwd')",
                "readFile('/etc/passwd')",
                "importPackage"
            })
    void nothing_of_java_can_be_reached(String attempt) {
        EmulationReport report =
                Emulated.run(
                        Language.HTML,
                        "<script>var got; try { got = "
                                + attempt
                                + "; } catch (e) { got = undefined; }"
                                + "if (got !== undefined && got !== null && String(got) !== '') alert('ESCAPED ' + typeof got + ' ' + got);"
                                + "alert('end');</script>",
                        "a.html");

        assertThat(report.all(Type.USER_MESSAGE, "text"))
                .as(Emulated.told(report))
                .noneMatch(text -> text.contains("ESCAPED"))
                .contains("end");
    }

    @Test
    void no_file_of_this_computer_is_read() {
        EmulationReport report =
                Emulated.run(
                        Language.HTML,
                        """
                        <iframe src="file:///etc/passwd"></iframe><script src="file:///etc/passwd"></script><script>
                        var x = new XMLHttpRequest(); x.open('GET', 'file:///etc/passwd', false); try { x.send(); } catch (e) {}
                        alert('got ' + x.responseText); fetch('file:///etc/passwd').then(r => r.text()).then(alert, function () { alert('refused'); });</script>""",
                        "a.html");

        assertThat(report.all(Type.USER_MESSAGE, "text")).contains("got ", "refused");
    }
}
