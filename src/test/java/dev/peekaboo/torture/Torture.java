package dev.peekaboo.torture;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays scenarios one after the other and prints the table of what became of the mail. The exit
 * status is 1 if anything was lost, let pass, or promised and not kept.
 */
public final class Torture {
    private final PrintStream out;

    Torture(PrintStream out) {
        this.out = out;
    }

    /** Every scenario, in the order they are played. */
    static List<Scenario> all() {
        return List.of(
                new KillAtStep(1),
                new KillAtStep(2),
                new KillAtStep(3),
                new DatabaseOutage(),
                new SandboxFaults(),
                new SandboxMix(),
                new BlackHole(),
                new DuplicateStorm(),
                new DiskFull(),
                new FilesOut(),
                new SlowLoris(),
                new PilotDay());
    }

    /** Plays one; prints its rows as they come. */
    List<Outcome> play(Scenario scenario, Extent extent) throws Exception {
        Path folder = Files.createTempDirectory("torture-" + scenario.name() + "-");
        try (Stage stage = new Stage(folder)) {
            List<Outcome> outcomes = new ArrayList<>();
            scenario.play(
                    stage,
                    extent,
                    outcome -> {
                        out.println(outcome.row());
                        outcomes.add(outcome);
                    });
            return outcomes;
        } finally {
            Stage.delete(folder);
        }
    }

    /**
     * @param args {@code --short}, {@code --medium} or {@code --full}, and the scenarios to play,
     *     by default all, or one part of them ({@code kill-sqlite/submitted}); {@code --list} names
     *     them
     */
    public static void main(String[] args) throws Exception {
        Extent extent = Extent.MEDIUM;
        List<String> wanted = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("--list")) all().forEach(each -> System.out.println(each.name()));
            if (arg.equals("--list")) return;
            if (arg.startsWith("--")) extent = Extent.named(arg);
            else wanted.add(arg);
        }
        System.exit(play(wanted, extent) ? 0 : 1);
    }

    private static boolean play(List<String> wanted, Extent extent) throws Exception {
        boolean isKept = true;
        System.out.println(Outcome.HEAD);
        for (Scenario scenario : chosen(wanted))
            for (Outcome outcome : new Torture(System.out).play(scenario, extent))
                isKept &= outcome.isKept();
        return isKept;
    }

    private static List<Scenario> chosen(List<String> wanted) {
        return wanted.isEmpty() ? all() : wanted.stream().map(Torture::named).toList();
    }

    private static Scenario named(String wanted) {
        String[] words = wanted.split("/", 2);
        Scenario whole =
                all().stream()
                        .filter(each -> each.name().equals(words[0]))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no scenario " + words[0] + "; --list names them"));
        return words.length == 1 ? whole : whole.only(words[1]);
    }
}
