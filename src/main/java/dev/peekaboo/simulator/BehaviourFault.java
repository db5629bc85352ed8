package dev.peekaboo.simulator;

import java.util.List;
import java.util.function.UnaryOperator;

/** Something wrong with what a report says; as JSON it is faultless. */
public enum BehaviourFault implements Fault {
    EMPTY_BEHAVIOR(
            "The report shows no process at all, and no error.",
            data -> data.telling(data.story().nothingRan())),
    GUEST_TIMEOUT(
            "The report says that the analysis hit the critical timeout.",
            data ->
                    data.telling(
                            data.story()
                                    .brokenOff(
                                            "The analysis hit the critical timeout, terminating."))),
    NOT_EXECUTED(
            "The report says that the sample could not be started.",
            data ->
                    data.telling(
                            data.story()
                                    .nothingRan(
                                            "Unable to execute the initial process,"
                                                    + " analysis aborted."))),
    NO_SIGNATURES(
            "The report shows behaviour, but no signature was ever tried.",
            data -> data.telling(data.story().withoutEngine())),
    BLIND(
            "The report is whole and shows one process, but nothing of what the sample did.",
            data -> data.telling(data.story().unseen())),
    ANTI_SANDBOX(
            "The sample noticed the sandbox and did nothing else.",
            data -> data.telling(data.story().noticed(Hostility.EVASION, 1.4))),
    HOSTILE_STRINGS(
            "The report repeats names the sample chose: line ends, markup, 70 KB of text.",
            data -> data.telling(Hostility.in(data.story()))),
    REPORT_WRONG_HASH(
            "The report is about another file.",
            data -> data.about(data.row().of(data.row().specimen().withSha256("f".repeat(64))))),
    REPORT_WRONG_ID(
            "The report bears the id of another task.",
            data -> data.about(data.row().withId(data.row().id() + 1_000_000)));

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final UnaryOperator<ReportData> distortion;

    BehaviourFault(String sentence, UnaryOperator<ReportData> distortion) {
        this.sentence = sentence;
        this.distortion = distortion;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    ReportData distort(ReportData honest) {
        return distortion.apply(honest);
    }

    /** What a sample does about being watched. */
    private static final class Hostility {
        static final List<Signature> EVASION =
                List.of(
                        new Signature(
                                "antisandbox_sleep",
                                "A process attempted to delay the analysis task",
                                2,
                                "anti-sandbox",
                                List.of("T1497")),
                        new Signature(
                                "antivm_generic_bios",
                                "Checks the version of Bios, possibly for anti-virtualization",
                                3,
                                "anti-vm",
                                List.of("T1497")));

        static Story in(Story story) {
            String nasty =
                    "a\r\nX-Verdict: clean\u0000\u001b[2J</script><img src=x onerror=alert(1)>"
                            + "\u202Egnp.exe' OR 1=1 --";
            return story.named(
                    new Signature(nasty, nasty + "A".repeat(70_000), 3, "trojan", List.of(nasty)),
                    nasty,
                    nasty + "B".repeat(70_000),
                    nasty + ".example");
        }
    }
}
