package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

/** Each way the fetching of a report can go wrong, on both APIs. */
class ReportFaultTest {
    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = Simulator.setup().clock(clock).start();

    ReportFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void cape_shows_each_fault(ReportFault fault) throws Exception {
        ApiClient cape = ApiClient.cape(simulator);
        switch (fault) {
            case REPORT_404 ->
                    assertThat(fetched(cape, fault)).contains("Reports directory does not exist");
            case REPORT_TLP_RED -> assertThat(fetched(cape, fault)).contains("TLP of RED");
            case ReportFault other -> shows(cape, other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cuckoo_shows_each_fault(ReportFault fault) throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);
        switch (fault) {
            case REPORT_404, REPORT_LATE ->
                    assertThat(cuckoo.report(marked(cuckoo, fault)).statusCode()).isEqualTo(404);
            case REPORT_TLP_RED ->
                    assertThat(cuckoo.report(marked(cuckoo, fault)).statusCode()).isEqualTo(403);
            case ReportFault other -> shows(cuckoo, other);
        }
    }

    /** What looks the same on both. */
    private void shows(ApiClient client, ReportFault fault) throws Exception {
        switch (fault) {
            case REPORT_404, REPORT_TLP_RED -> throw new AssertionError("each API has its own");
            case REPORT_LATE -> {
                long id = marked(client, fault);
                assertThat(client.report(id).body()).doesNotContain("signatures");
                clock.advance(Duration.ofSeconds(10));
                assertThat(client.report(id).body()).contains("signatures");
            }
            case REPORT_500 -> assertThat(answer(client, fault).statusCode()).isEqualTo(500);
            case REPORT_429 -> assertThat(answer(client, fault).statusCode()).isEqualTo(429);
            case REPORT_HTML -> assertThat(fetched(client, fault)).startsWith("<!DOCTYPE html>");
            case REPORT_HANG -> hangs(client, fault);
            case REPORT_TRUNCATED -> endsInTheMiddle(client, fault);
            case REPORT_SHORT, REPORT_RESET ->
                    assertThatThrownBy(() -> fetched(client, fault))
                            .isInstanceOf(IOException.class)
                            .isNotInstanceOf(HttpTimeoutException.class);
            case REPORT_EMPTY -> assertThat(fetched(client, fault)).isEmpty();
            case REPORT_INVALID_JSON, REPORT_NAN, REPORT_DEEP -> isRefusedByAParser(client, fault);
            case REPORT_NULL -> assertThat(fetched(client, fault)).isEqualTo("null");
            case REPORT_LIST -> assertThat(fetched(client, fault)).isEqualTo("[]");
            case REPORT_BAD_UTF8 -> isNoUtf8(client, fault);
            case REPORT_BOM -> assertThat(fetched(client, fault)).startsWith("\uFEFF{");
            case REPORT_DUP_KEYS ->
                    assertThat(fetched(client, fault).split("\"info\":")).hasSize(3);
            case REPORT_HUGE -> isFaultless(client, fault, 70_000_000);
            case REPORT_LONG_STRING -> isFaultless(client, fault, 20_000_000);
            case REPORT_ZIPBOMB -> unpacksToAGigabyte(client, fault);
            case REPORT_SLOW -> drips(client, fault);
        }
    }

    @Test
    void a_fault_with_a_number_strikes_that_often_and_no_more() throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);

        long id = cuckoo.submitted("SIMULATE-FAULT=report_empty*2");

        assertThat(cuckoo.report(id).body()).isEmpty();
        assertThat(cuckoo.report(id).body()).isEmpty();
        assertThat(cuckoo.report(id).body()).contains("signatures");
        assertThat(simulator.stats().faults()).containsEntry("report_empty", 2L);
    }

    private static long marked(ApiClient client, ReportFault fault) throws Exception {
        return client.submitted("SIMULATE-FAULT=" + fault.code());
    }

    private static HttpResponse<String> answer(ApiClient client, ReportFault fault)
            throws Exception {
        return client.report(marked(client, fault));
    }

    private static String fetched(ApiClient client, ReportFault fault) throws Exception {
        HttpResponse<String> answer = answer(client, fault);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static void hangs(ApiClient client, ReportFault fault) throws Exception {
        long id = marked(client, fault);
        assertThatThrownBy(() -> client.impatient().report(id))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private void drips(ApiClient client, ReportFault fault) throws Exception {
        long id = marked(client, fault);
        Instant begun = clock.now();

        CompletableFuture<HttpResponse<byte[]>> answer = client.later(client.reportPath(id));
        while (!answer.isDone()) clock.advance(Duration.ofSeconds(1));

        int bytes = answer.join().body().length;
        assertThat(Duration.between(begun, clock.now()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(bytes / 64));
    }

    private static void endsInTheMiddle(ApiClient client, ReportFault fault) throws Exception {
        String whole = client.report(client.submitted("plain")).body();
        String half = fetched(client, fault);
        assertThat(half).hasSizeBetween(whole.length() / 3, whole.length() * 2 / 3);
        assertThatThrownBy(() -> new JsonMapper().readTree(half))
                .isInstanceOf(JacksonException.class);
    }

    private static void isRefusedByAParser(ApiClient client, ReportFault fault) throws Exception {
        HttpResponse<String> answer = answer(client, fault);
        assertThatThrownBy(() -> ApiClient.json(answer)).isInstanceOf(JacksonException.class);
    }

    private static void isFaultless(ApiClient client, ReportFault fault, int atLeast)
            throws Exception {
        HttpResponse<byte[]> answer = client.bytes(client.reportPath(marked(client, fault)));
        assertThat(answer.body()).hasSizeGreaterThan(atLeast);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
    }

    private static void isNoUtf8(ApiClient client, ReportFault fault) throws Exception {
        byte[] bytes = client.bytes(client.reportPath(marked(client, fault))).body();
        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(CharacterCodingException.class);
    }

    private static void unpacksToAGigabyte(ApiClient client, ReportFault fault) throws Exception {
        HttpResponse<byte[]> answer = client.bytes(client.reportPath(marked(client, fault)));
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body()).hasSizeLessThan(2_000_000);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(unpacked.transferTo(OutputStream.nullOutputStream()))
                    .isGreaterThan(1_000_000_000);
        }
    }

    @Test
    void a_faultless_report_is_json_of_the_announced_length() throws Exception {
        ApiClient cape = ApiClient.cape(simulator);

        HttpResponse<String> answer = cape.report(cape.submitted("SIMULATE-RANSOMWARE"));

        JsonNode report = ApiClient.json(answer);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=1_report.json");
        assertThat(report.get("malscore").asDouble()).isEqualTo(9.4);
    }
}
