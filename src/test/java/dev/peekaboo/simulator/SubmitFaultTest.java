package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/** Each way a submission can go wrong, asked for by a marker in the sample. */
class SubmitFaultTest {
    private final Simulator simulator = Simulator.setup().machines(0).start();
    private final ApiClient cape = ApiClient.cape(simulator);
    private final ApiClient cuckoo = ApiClient.cuckoo(simulator);

    SubmitFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void cape_shows_each_fault(SubmitFault fault) throws Exception {
        switch (fault) {
            case SUBMIT_500 -> says(cape, fault, 500, "Server Error");
            case SUBMIT_ERROR200 -> says(cape, fault, 200, "database is locked");
            case SUBMIT_429 -> asksToWait(cape, fault);
            case SUBMIT_HANG, SUBMIT_HANG_AFTER -> hangs(cape, fault);
            case SUBMIT_RESET, SUBMIT_RESET_AFTER -> breaks(cape, fault);
            case SUBMIT_HTML -> isHtml(cape, fault);
            case SUBMIT_302 -> says(cape, fault, 302, "");
            case SUBMIT_DUPLICATE -> says(cape, fault, 200, "Duplicated file");
            case SUBMIT_UNSUPPORTED -> says(cape, fault, 200, "incorrect tag(s)");
            case SUBMIT_NULL_ID -> says(cape, fault, 200, "\"task_ids\":null");
            case SUBMIT_EMPTY_IDS -> says(cape, fault, 200, "\"task_ids\":[]");
            case SUBMIT_BAD_JSON -> says(cape, fault, 200, "{\"task_id\": ");
            case SUBMIT_MULTI_IDS -> says(cape, fault, 200, "\"task_ids\":[1,2,3]");
        }
        assertThat(tasks()).isEqualTo(fault.tasks());
    }

    @ParameterizedTest
    @EnumSource
    void cuckoo_shows_each_fault(SubmitFault fault) throws Exception {
        switch (fault) {
            case SUBMIT_500 -> says(cuckoo, fault, 500, "Server Error");
            case SUBMIT_ERROR200 -> says(cuckoo, fault, 500, "database is locked");
            case SUBMIT_429 -> asksToWait(cuckoo, fault);
            case SUBMIT_HANG, SUBMIT_HANG_AFTER -> hangs(cuckoo, fault);
            case SUBMIT_RESET, SUBMIT_RESET_AFTER -> breaks(cuckoo, fault);
            case SUBMIT_HTML -> isHtml(cuckoo, fault);
            case SUBMIT_302 -> says(cuckoo, fault, 302, "");
            case SUBMIT_DUPLICATE -> says(cuckoo, fault, 400, "already been submitted");
            case SUBMIT_UNSUPPORTED -> says(cuckoo, fault, 400, "No machine available");
            case SUBMIT_NULL_ID -> says(cuckoo, fault, 200, "{\"task_id\":null}");
            case SUBMIT_EMPTY_IDS -> says(cuckoo, fault, 200, "{}");
            case SUBMIT_BAD_JSON -> says(cuckoo, fault, 200, "{\"task_id\": ");
            case SUBMIT_MULTI_IDS -> says(cuckoo, fault, 200, "\"task_ids\":[1,2,3]");
        }
        assertThat(tasks()).isEqualTo(fault.tasks());
    }

    @Test
    void a_reset_in_mid_upload_does_not_wait_for_the_rest() {
        String big = marked(SubmitFault.SUBMIT_RESET) + "x".repeat(20_000_000);

        assertThatThrownBy(() -> cuckoo.submit(big)).isInstanceOf(IOException.class);

        assertThat(tasks()).isZero();
    }

    @Test
    void a_submission_whose_answer_was_lost_is_found_by_its_hash() throws Exception {
        assertThatThrownBy(() -> cape.submit(marked(SubmitFault.SUBMIT_RESET_AFTER)))
                .isInstanceOf(IOException.class);

        String sha256 = simulator.stats().submissionsBySha256().keySet().iterator().next();
        HttpResponse<String> found = cape.get("/tasks/search/sha256/" + sha256 + "/");

        assertThat(ApiClient.json(found).get("data").get(0).get("id").asLong()).isEqualTo(1);
    }

    private static String marked(SubmitFault fault) {
        return "SIMULATE-FAULT=" + fault.code() + " ";
    }

    private static void says(ApiClient client, SubmitFault fault, int status, String text)
            throws Exception {
        HttpResponse<String> answer = client.submit(marked(fault));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    private static void asksToWait(ApiClient client, SubmitFault fault) throws Exception {
        HttpResponse<String> answer = client.submit(marked(fault));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    }

    private static void isHtml(ApiClient client, SubmitFault fault) throws Exception {
        HttpResponse<String> answer = client.submit(marked(fault));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("text/html; charset=utf-8");
    }

    private static void hangs(ApiClient client, SubmitFault fault) {
        assertThatThrownBy(() -> client.impatient().submit(marked(fault)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private static void breaks(ApiClient client, SubmitFault fault) {
        assertThatThrownBy(() -> client.submit(marked(fault)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    private long tasks() {
        return simulator.stats().tasks().values().stream().mapToLong(Long::longValue).sum();
    }
}
