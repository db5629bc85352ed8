package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;

/** Each way the life of a task can go wrong, told by the states a client sees. */
class RunFaultTest {
    private static final Duration RUN = Duration.ofSeconds(60);
    private static final Duration PROCESSING = Duration.ofSeconds(10);
    private static final Duration FAR = Duration.ofDays(1);

    private final ManualClock clock = new ManualClock();
    private final Simulator simulator =
            Simulator.setup()
                    .clock(clock)
                    .machines(2)
                    .runTimes(RunTimes.of(RUN))
                    .processing(PROCESSING)
                    .statusApi()
                    .start();

    RunFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_shows_in_the_states_of_a_task(RunFault fault) throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);

        long id = cuckoo.submitted("SIMULATE-FAULT=" + fault.code());

        String early = after(Duration.ofSeconds(5), cuckoo, id);
        String middle = after(RUN.dividedBy(2), cuckoo, id);
        String processed = after(RUN, cuckoo, id);
        String late = after(FAR, cuckoo, id);
        assertThat(String.join(" ", early, middle, processed, late))
                .isEqualTo(
                        switch (fault) {
                            case STUCK_PENDING -> "pending pending pending pending";
                            case STUCK_RUNNING -> "running running running running";
                            case SLOW_RUN -> "running running running reported";
                            case STUCK_COMPLETED -> "running running completed completed";
                            case VM_START_FAIL, BLACKHOLE -> "completed reported reported reported";
                            // The second machine begins where the first one died.
                            case VM_DEAD -> "running running completed reported";
                            case FAIL_ANALYSIS -> "running running failed_analysis failed_analysis";
                            case FAIL_PROCESSING, FAIL_PROCESSING_WITH_REPORT ->
                                    "running running failed_processing failed_processing";
                            case FAIL_REPORTING ->
                                    "running running failed_reporting failed_reporting";
                            case RECOVERED -> "running recovered recovered recovered";
                            case BANNED -> "banned banned banned banned";
                            case VANISH_PENDING -> "none none none none";
                            case VANISH_RUNNING -> "running none none none";
                            case VANISH_REPORTED -> "running running none none";
                        });
    }

    @ParameterizedTest
    @EnumSource
    void cuckoo_hands_out_whatever_lies_on_disk_and_cape_only_what_is_reported(RunFault fault)
            throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);
        ApiClient cape = ApiClient.cape(simulator);

        long id = cuckoo.submitted("SIMULATE-FAULT=" + fault.code());
        clock.advance(FAR);

        boolean onDisk = cuckoo.report(id).statusCode() == 200;
        boolean fromCape = ApiClient.json(cape.report(id)).has("info");
        switch (fault) {
            case SLOW_RUN, VM_START_FAIL, BLACKHOLE, VM_DEAD -> {
                assertThat(onDisk).isTrue();
                assertThat(fromCape).isTrue();
            }
            case FAIL_PROCESSING_WITH_REPORT, FAIL_REPORTING -> {
                assertThat(onDisk).isTrue();
                assertThat(cape.report(id).body()).contains("Task failed");
            }
            // CAPE shows the task that took its place.
            case RECOVERED -> {
                assertThat(onDisk).isFalse();
                assertThat(fromCape).isTrue();
            }
            case STUCK_PENDING,
                    STUCK_RUNNING,
                    STUCK_COMPLETED,
                    FAIL_ANALYSIS,
                    FAIL_PROCESSING,
                    BANNED,
                    VANISH_PENDING,
                    VANISH_RUNNING,
                    VANISH_REPORTED -> {
                assertThat(onDisk).isFalse();
                assertThat(fromCape).isFalse();
            }
        }
    }

    @Test
    void a_dead_machine_leaves_the_pool() throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);

        cuckoo.submitted("SIMULATE-FAULT=vm_dead");
        clock.advance(RUN);

        assertThat(ApiClient.json(cuckoo.get("/cuckoo/status")).at("/machines/total").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_machine_that_does_not_start_and_a_black_hole_differ_in_what_they_admit()
            throws Exception {
        ApiClient cuckoo = ApiClient.cuckoo(simulator);

        long failed = cuckoo.submitted("SIMULATE-FAULT=vm_start_fail");
        long swallowed = cuckoo.submitted("SIMULATE-FAULT=blackhole");
        clock.advance(FAR);

        assertThat(cuckoo.report(failed).body()).contains("Error starting Virtual Machine");
        var silent = ApiClient.json(cuckoo.report(swallowed));
        assertThat(silent.at("/debug/errors")).isEmpty();
        assertThat(silent.at("/behavior")).isEmpty();
        assertThat(silent.at("/signatures")).isEmpty();
    }

    @Test
    void a_recovered_task_names_its_successor() throws Exception {
        ApiClient cape = ApiClient.cape(simulator);

        long id = cape.submitted("SIMULATE-FAULT=recovered");
        clock.advance(FAR);

        assertThat(ApiClient.json(cape.get("/tasks/status/" + id + "/")).get("data").asString())
                .isEqualTo("recovered");
        assertThat(ApiClient.json(cape.view(id)).at("/data/id").asLong()).isEqualTo(id + 1);
        assertThat(cape.get("/tasks/list/50/0/?status=recovered").body())
                .contains("\"custom\":\"Recovery_" + (id + 1) + "\"");
    }

    private String after(Duration time, ApiClient client, long id) throws Exception {
        clock.advance(time);
        return client.status(id);
    }
}
