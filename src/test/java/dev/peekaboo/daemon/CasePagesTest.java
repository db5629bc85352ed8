package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.rest.RestConfig;
import dev.peekaboo.frontend.rest.RestServer;
import dev.peekaboo.frontend.rest.cases.CaseConfig;
import dev.peekaboo.frontend.rest.cases.CaseDesk;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Retention;
import dev.peekaboo.store.Samples;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The case pages over real connections, from a real database. */
@Timeout(60)
class CasePagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private ScanHouse house;
    private RestServer server;

    @BeforeEach
    void open() throws IOException {
        house = ScanHouse.Plan.withRules(new KnownRule()).build(folder);
        server = start(CaseConfig.DEFAULT, Access.EVERYBODY);
    }

    private RestServer start(CaseConfig config, Access access) throws IOException {
        CaseFiles files = new CaseFiles(house.store, Set.of());
        return RestServer.start(
                RestConfig.DEFAULT.at("127.0.0.1", 0).with(access, Policy.ENFORCE),
                house.inquiries,
                house.scanner,
                Oversight.of(Map::of),
                new Wording(Locale.ENGLISH),
                Optional.of(
                        new CaseDesk(
                                config,
                                new CaseArchive(files, Retention.DEFAULT),
                                Locale.ENGLISH)));
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
        client.close();
    }

    @Test
    void a_mail_is_told_by_queue_id_by_message_id_and_by_its_own_id_the_reason_first()
            throws Exception {
        Inquiry mail = mail(asked("2", Samples.sample("invoice"), Samples.bad()));

        for (String what : List.of("4bZtQ", "<one@example.org>", mail.id().hex())) {
            Document page = page("/cases/" + encoded(what));

            assertThat(page.select("p.verdict").text())
                    .matches(
                            "Trojan: .*\\. This is why it was judged dangerous \\(bad\\)\\. Part 2.*");
            assertThat(page.select("dt").eachText())
                    .contains("Queue id", "Message-ID", "Sender", "Recipients", "Rule");
            assertThat(page.select("dd").eachText())
                    .contains("4bZtQ", "<one@example.org>", "a@example.org", "clerk@example.net");
            assertThat(page.text()).contains("invoice.doc", "known", "2026-03-01 08:00:00 UTC");
        }
        assertThat(page("/cases?q=" + encoded(" <one@example.org> ")).select("h2")).hasSize(1);
    }

    @Test
    void the_page_and_why_tell_the_same() throws Exception {
        mail(asked("2", Samples.sample("invoice"), Samples.bad()));

        List<String> why =
                new CaseFiles(house.store, Set.of())
                        .of("4bZtQ")
                        .map(new Explanation(new Wording(Locale.ENGLISH))::of)
                        .orElseThrow();

        String reason = new Wording(Locale.ENGLISH).text(Samples.bad().verdict().reason());
        assertThat(why).anyMatch(line -> line.contains(reason));
        assertThat(page("/cases/4bZtQ").text()).contains(reason);
    }

    @Test
    void what_a_sample_did_in_emulation_is_a_table_in_order_with_layers_and_findings()
            throws Exception {
        Sample sample = Samples.sample("script");
        long job = house.store.accept(new NewJob(sample, "clamd"));
        house.store.keepEmulation(sample.sha256(), script());

        Document page = page("/cases/" + job);

        Element events = page.expectFirst("table:has(caption:containsOwn(Events))");
        assertThat(events.select("thead th").eachAttr("scope")).containsOnly("col");
        assertThat(events.select("tbody th").eachText()).startsWith("1", "2").hasSize(60);
        assertThat(events.expectFirst("tbody tr").text())
                .isEqualTo("1 Starts a program command: calc 0 http[:]//example.org");
        assertThat(page.text())
                .contains("... and 40 more.", "What could not be seen:", "unsupported: u");
        assertThat(page.select("pre code").eachText()).contains("iwr\nx");
        assertThat(page.select("a").eachAttr("href")).allMatch(href -> href.startsWith("/cases"));
    }

    @Test
    void a_name_that_arrived_encoded_is_told_as_it_came_too() throws Exception {
        Declared declared = new Declared("ä.js", null, null, "name=\"\\xE4.js\"");
        long job = house.store.accept(new NewJob(Samples.sample("script", declared), "rest"));

        Document page = page("/cases/" + job);

        assertThat(page.select("dt").eachText()).contains("The name arrived as");
        assertThat(page.select("dd").eachText()).contains("name=\"\\xE4.js\"");
    }

    @Test
    void a_content_is_told_with_what_administrators_said_and_with_the_commands_to_type()
            throws Exception {
        String hash = Samples.sha256("invoice").hex();
        house.store.keep(
                new Ruling(
                        Samples.sha256("invoice"),
                        Ruling.Kind.ALLOW,
                        NOW,
                        "<b>ticket</b> 17",
                        "alice",
                        NOW));

        Document page = page("/cases/" + hash);

        assertThat(page.text()).contains("Allowed at 2026-03-01 08:00:00 UTC by alice until");
        assertThat(page.text()).contains("<b>ticket</b> 17");
        assertThat(page.select("pre").text()).contains("peekaboo allow " + hash + " --until 30d");
    }

    @Test
    void hostile_text_does_not_become_markup() throws Exception {
        String hostile =
                "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0000]]>--><a"
                        + " href=javascript:1>";
        Sample sample =
                Samples.sample(
                        "x", new Declared(hostile + "n".repeat(64 * 1024), hostile, hostile));
        Verdict verdict = new Verdict.Bad(Reason.error("unpack-damaged", hostile, hostile));
        mail(
                new Envelope(
                        "4bZtQ",
                        hostile,
                        hostile,
                        hostile,
                        List.of(hostile, "<b>@example.org"),
                        Direction.INCOMING),
                asked("2", sample, new Judgement(verdict, "final_rule", List.of())));
        house.store.keepEmulation(sample.sha256(), Samples.emulation(hostile));

        HttpResponse<String> answer = get("/cases/4bZtQ");
        Document page = Jsoup.parse(answer.body());

        assertThat(page.select("script, img, iframe, object, b, link, base, svg")).isEmpty();
        assertThat(page.select("style, form, html, head, body, main, title")).hasSize(7);
        assertThat(page.select("a").eachAttr("href")).allMatch(href -> href.startsWith("/cases"));
        assertThat(page.getAllElements().stream().flatMap(CasePagesTest::attributes))
                .noneMatch(name -> name.startsWith("on"));
        assertThat(answer.body()).doesNotContain("\u202e", "\u0000");
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(answer.body().length()).isLessThan(200_000);

        Document echoed = Jsoup.parse(get("/cases?q=" + encoded(hostile)).body());
        assertThat(echoed.select("script, img")).isEmpty();
        assertThat(echoed.select("input").attr("value")).contains("<script>");
    }

    @Test
    void the_policy_of_the_page_lets_nothing_in_but_its_own_style_sheet() throws Exception {
        HttpResponse<String> answer = get("/cases");

        String style = Jsoup.parse(answer.body()).expectFirst("style").data();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(hash)
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors"
                                + " 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
    }

    @Test
    void a_mail_of_ten_thousand_parts_shows_the_first_and_the_deciding_and_counts_the_rest()
            throws Exception {
        List<Inquiry.Part> parts = new ArrayList<>();
        Inquiry.Part.Asked good = asked("1", Samples.sample("text"), Samples.good());
        for (int i = 1; i < 10_000; i++)
            parts.add(
                    new Inquiry.Part.Asked(String.valueOf(i), "a.txt", good.sha256(), good.job()));
        parts.add(asked("10000", Samples.sample("invoice"), Samples.bad()));
        mail(parts.toArray(Inquiry.Part[]::new));

        Document page = page("/cases/4bZtQ");

        assertThat(page.select("table:has(caption:containsOwn(Parts)) tbody tr")).hasSize(31);
        assertThat(page.text()).contains("Part 10000 decided", "... and 9969 more.");
    }

    @Test
    void it_speaks_the_browsers_german_and_otherwise_the_configured_language() throws Exception {
        mail(asked("2", Samples.sample("invoice"), Samples.bad()));

        Document german =
                Jsoup.parse(get("/cases/4bZtQ", "Accept-Language", "fr, de-AT;q=0.8").body());
        Document other = Jsoup.parse(get("/cases/4bZtQ", "Accept-Language", "fr;;q=x").body());

        assertThat(german.select("html").attr("lang")).isEqualTo("de");
        assertThat(german.text())
                .contains("Trojaner: ", "Deshalb wurde es als gefährlich beurteilt (bad).");
        assertThat(other.select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void what_is_not_known_is_404_with_how_long_things_are_kept() throws Exception {
        for (String what :
                List.of(
                        "4bZtNone",
                        "99999",
                        "f".repeat(64),
                        "%3Cx@y%3E",
                        "a/b",
                        "%C3%A9",
                        "x".repeat(3000),
                        "a%27b")) {
            HttpResponse<String> answer = get("/cases/" + what);

            assertThat(answer.statusCode()).as(what).isEqualTo(404);
            assertThat(Jsoup.parse(answer.body()).text())
                    .contains("Nothing is known of this.", "30 days", "90 days");
        }
        assertThat(get("/cases?q=%00").statusCode()).isEqualTo(404);
        for (String malformed :
                List.of(
                        "/cases/%ff",
                        "/cases/%00", "/cases/%25", "/cases/%0a", "/cases/a%2Fb", "/cases?q=%ff"))
            assertThat(get(malformed).statusCode()).as(malformed).isIn(400, 404);
    }

    @Test
    void the_search_page_has_one_labelled_field() throws Exception {
        Document page = page("/cases/");

        assertThat(page.select("form").attr("method")).isEqualTo("get");
        assertThat(page.select("form").attr("action")).isEqualTo("/cases");
        assertThat(page.select("input")).hasSize(1);
        assertThat(page.select("label").attr("for")).isEqualTo(page.select("input").attr("id"));
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void no_token_is_asked_for_but_the_listeners_own_addresses_hold() throws Exception {
        server.close();
        server = start(CaseConfig.DEFAULT, new Access(List.of(), List.of("0123456789abcdef")));
        assertThat(get("/cases").statusCode()).isEqualTo(200);
        assertThat(get("/ping").statusCode()).isEqualTo(401);

        server.close();
        server =
                start(
                        CaseConfig.DEFAULT,
                        new Access(
                                List.of(AddressRange.parse("192.0.2.7").orElseThrow()), List.of()));
        assertThat(get("/cases").statusCode()).isEqualTo(403);
    }

    @Test
    void others_than_those_named_are_refused_and_switched_off_there_is_no_page() throws Exception {
        server.close();
        server =
                start(
                        new CaseConfig(
                                true,
                                List.of(AddressRange.parse("192.0.2.7").orElseThrow()),
                                List.of()),
                        Access.EVERYBODY);
        HttpResponse<String> refused = get("/cases/4bZtQ");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).text()).contains("allow_from in [cases]");

        server.close();
        server =
                start(
                        new CaseConfig(false, CaseConfig.DEFAULT.allowFrom(), List.of()),
                        Access.EVERYBODY);
        assertThat(get("/cases/4bZtQ").statusCode()).isEqualTo(404);
    }

    private static Stream<String> attributes(Element element) {
        return element.attributes().asList().stream().map(attribute -> attribute.getKey());
    }

    /** A script that does a hundred things. */
    private static EmulationReport script() {
        List<Behaviour> behaviours = new ArrayList<>();
        for (int i = 0; i < 100; i++)
            behaviours.add(
                    new Behaviour(
                            Behaviour.Type.PROCESS_START,
                            Map.of("command", "calc " + i + " http://example.org")));
        EmulationReport usual = Samples.emulation("JavaScript");
        return new EmulationReport(
                usual.kind(), behaviours, usual.findings(), usual.layers(), usual.coverage());
    }

    private Inquiry.Part.Asked asked(String position, Sample sample, Judgement judgement) {
        long job = house.store.accept(new NewJob(sample, "rest"));
        house.store.settle(job, "rules", judgement);
        return new Inquiry.Part.Asked(position, sample.declared().name(), sample.sha256(), job);
    }

    private Inquiry mail(Inquiry.Part... parts) {
        return mail(
                new Envelope(
                        "4bZtQ",
                        "<one@example.org>",
                        "a@example.org",
                        null,
                        List.of("clerk@example.net"),
                        Direction.INCOMING),
                parts);
    }

    private Inquiry mail(Envelope envelope, Inquiry.Part... parts) {
        Inquiry mail =
                new Inquiry(
                        InquiryId.random(),
                        Samples.sha256("mail"),
                        NOW,
                        NOW,
                        "rest",
                        "rules",
                        envelope,
                        List.of(parts));
        house.store.keep(mail);
        return mail;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Document page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
