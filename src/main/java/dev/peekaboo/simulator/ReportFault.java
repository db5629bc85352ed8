package dev.peekaboo.simulator;

import tools.jackson.databind.util.RawValue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Something wrong with handing out a report. */
public enum ReportFault implements Fault {
    REPORT_404("The task is reported, and its report is not there.", (_, api) -> api.noReport()),
    REPORT_LATE(
            "The report appears ten seconds after the task says so.",
            (file, api) ->
                    file.data().age().compareTo(Duration.ofSeconds(10)) < 0
                            ? api.noReport()
                            : file.whole()),
    REPORT_500("Answers with a server error.", (_, api) -> api.serverError()),
    REPORT_429(
            "Asks to come back in 30 seconds.", (_, _) -> Answer.throttled(Duration.ofSeconds(30))),
    REPORT_HANG("Never answers.", (_, _) -> new Answer.Hang()),
    REPORT_HTML("Answers with a login page.", (_, api) -> api.loginPage()),
    REPORT_TLP_RED("Says that the report is confidential.", (_, api) -> api.reportIsConfidential()),
    REPORT_TRUNCATED(
            "The file ends in the middle, as while it is still being written.",
            (file, _) -> file.truncated()),
    REPORT_SHORT(
            "The connection is closed after half of the announced bytes.",
            (file, _) -> file.brokenOff(Answer.Manner.CUT_OFF)),
    REPORT_RESET(
            "The connection is reset after half of the announced bytes.",
            (file, _) -> file.brokenOff(Answer.Manner.RESET)),
    REPORT_EMPTY("The file has no bytes.", (file, _) -> file.sent(Body.of(""))),
    REPORT_INVALID_JSON(
            "The file is whole and is not JSON.",
            (file, _) -> file.openedWith("{\"info\": {\"score\": 1.,}, ")),
    REPORT_NULL("The file says null.", (file, _) -> file.sent(Body.of("null"))),
    REPORT_LIST("The file is a list instead of an object.", (file, _) -> file.sent(Body.of("[]"))),
    REPORT_BAD_UTF8(
            "The file has bytes that are no UTF-8.",
            (file, _) ->
                    file.openedWith(
                            "{\"comment\": \"\u00ff\u00c3(\", "
                                    .getBytes(StandardCharsets.ISO_8859_1))),
    REPORT_BOM("The file begins with a byte order mark.", (file, _) -> file.openedWith("\uFEFF{")),
    REPORT_NAN(
            "The score is NaN, as Python writes it.",
            (file, _) -> file.telling(file.data().story().withScore(Double.NaN)).whole()),
    REPORT_DUP_KEYS(
            "The file says everything twice; first that all is well.",
            (file, _) ->
                    file.openedWith(
                            "{\"info\": {\"score\": 0.0}, \"malscore\": 0.0,"
                                    + " \"signatures\": [], ")),
    REPORT_HUGE("The report has 75 megabytes.", (file, _) -> file.ofSize(75_000_000).whole()),
    REPORT_DEEP(
            "The report nests lists 100,000 deep.",
            (file, _) ->
                    file.with("deep", new RawValue("[".repeat(100_000) + "]".repeat(100_000)))),
    REPORT_LONG_STRING(
            "The report has one string of 20 megabytes.",
            (file, _) -> file.with("long", "A".repeat(20_000_000))),
    REPORT_ZIPBOMB(
            "The report unpacks to a gigabyte.",
            (file, _) -> packed(file).sent(ZipBomb.around(file.body()))),
    REPORT_SLOW("The report arrives at 64 bytes a second.", (file, _) -> file.dripping());

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final BiFunction<ReportFile, Answers, Answer> delivery;

    ReportFault(String sentence, BiFunction<ReportFile, Answers, Answer> delivery) {
        this.sentence = sentence;
        this.delivery = delivery;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    Answer deliver(ReportFile file, Answers api) {
        return delivery.apply(file, api);
    }

    private static ReportFile packed(ReportFile file) {
        Map<String, String> headers = new HashMap<>(file.headers());
        headers.put("Content-Encoding", "gzip");
        return new ReportFile(file.data(), file.renderer(), headers);
    }
}
