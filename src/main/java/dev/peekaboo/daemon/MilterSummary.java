package dev.peekaboo.daemon;

import dev.peekaboo.frontend.RecipientPattern;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.MilterConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The milter listeners, and what becomes of held mail, as sentences a person can check. */
record MilterSummary(Settings settings) {
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (MilterConfig milter : settings.milter()) sentences.add(listener(milter));
        if (settings.holdsMail()) sentences.add(hold(settings.hold()));
        return sentences;
    }

    private static String listener(MilterConfig milter) {
        return "milter listener "
                + milter.name()
                + " at "
                + milter.address()
                + ": a client waits "
                + milter.patience().toMillis() / 1000.0
                + " s at most, "
                + milter.slots()
                + " at a time; mail that is to be blocked "
                + blocked(milter.bad())
                + "; "
                + held(milter)
                + ".";
    }

    private static String blocked(MilterConfig.Blocking bad) {
        return switch (bad) {
            case REJECT -> "is refused (550)";
            case DISCARD -> "is taken and thrown away";
            case HOLD -> "stays in Postfix' hold queue";
        };
    }

    private static String held(MilterConfig milter) {
        if (milter.holdFor().patterns().isEmpty()) return "no mail waits in the hold queue";
        return "mail to "
                + milter.holdFor().patterns().stream()
                        .map(RecipientPattern::text)
                        .sorted()
                        .collect(Collectors.joining(", "))
                + " waits in Postfix' hold queue instead of at its sender";
    }

    private static String hold(HoldConfig hold) {
        return "Held mail is released as soon as its verdict is in, by "
                + String.join(" ", hold.helper())
                + "; if it turns out bad it "
                + late(hold.late())
                + "; at most "
                + hold.most()
                + " mails are held.";
    }

    private static String late(HoldConfig.Late late) {
        return switch (late) {
            case KEEP -> "stays there until a person decides";
            case BOUNCE -> "is returned to its sender";
            case DISCARD -> "is deleted";
        };
    }
}
