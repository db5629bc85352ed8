package dev.peekaboo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sample is said to have done, whatever the product that says it.
 *
 * @param score 0 to 10
 * @param processes their names; the first is the sample's own
 * @param commands command lines they ran
 * @param errors of the run itself
 * @param guestFinished whether the log of the machine reaches its end
 * @param engineRan whether any signature was tried at all
 */
record Story(
        double score,
        Optional<String> family,
        List<Signature> signatures,
        List<String> processes,
        List<String> commands,
        List<String> domains,
        List<String> errors,
        boolean guestFinished,
        boolean engineRan) {

    Story withScore(double other) {
        return new Story(
                other,
                family,
                signatures,
                processes,
                commands,
                domains,
                errors,
                guestFinished,
                engineRan);
    }

    /** What Peekaboo's canary does: it runs a command with its sign, and registers itself. */
    Story ofCanary(String sign) {
        Signature autorun =
                new Signature(
                        "persistence_autorun",
                        "Installs itself for autorun at Windows startup",
                        3,
                        "persistence",
                        List.of("T1547.001"));
        return new Story(
                score,
                family,
                List.of(autorun),
                List.of("cmd.exe", "cmd.exe", "hostname.exe", "reg.exe"),
                List.of("cmd.exe /d /c \"hostname & rem " + sign + "\""),
                List.of(),
                errors,
                guestFinished,
                engineRan);
    }

    /** The sample's process was seen, and nothing of what it did. */
    Story unseen() {
        return new Story(
                0,
                Optional.empty(),
                signatures.stream().limit(1).toList(),
                processes.stream().limit(1).toList(),
                List.of(),
                List.of(),
                errors,
                guestFinished,
                engineRan);
    }

    /** Only these were noticed. */
    Story noticed(List<Signature> others, double otherScore) {
        return new Story(
                otherScore,
                family,
                others,
                processes,
                commands,
                domains,
                errors,
                guestFinished,
                engineRan);
    }

    /** No process was seen, and nothing else either. */
    Story nothingRan(String... errors) {
        return new Story(
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(errors),
                errors.length == 0,
                engineRan);
    }

    /** What was seen before the machine fell silent. */
    Story brokenOff(String error) {
        return new Story(
                score,
                family,
                signatures,
                processes,
                commands,
                domains,
                append(errors, error),
                false,
                engineRan);
    }

    /** The sandbox has no signatures installed. */
    Story withoutEngine() {
        return new Story(
                0,
                Optional.empty(),
                List.of(),
                processes,
                commands,
                domains,
                errors,
                guestFinished,
                false);
    }

    /** The same deeds under names an attacker chose. */
    Story named(Signature signature, String process, String command, String domain) {
        return new Story(
                score,
                Optional.of(process),
                append(signatures, signature),
                append(processes, process),
                append(commands, command),
                append(domains, domain),
                append(errors, command),
                guestFinished,
                engineRan);
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(new ArrayList<>(list).stream(), Stream.of(last)).toList();
    }
}
