package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whose mail is blocked and whose is only watched, in a sentence for each door. */
record PolicySummary(Policy policy, Set<Door> doors) {
    List<String> sentences() {
        var sentences = new ArrayList<String>();
        for (Door door : doors)
            sentences.add("Policy at door " + door.word() + ": " + told(policy.modeAt(door)));
        sentences.addAll(new AnswerSummary(policy.table(), doors).sentences());
        if (!policy.recipients().isEmpty())
            sentences.add(
                    "Recipient lists: "
                            + count(PolicyMode.ENFORCE)
                            + " with enforce, "
                            + count(PolicyMode.MONITOR)
                            + " with monitor (addresses and domains). They count only where the mail filter names the"
                            + " recipients; clients of REST version 1, clamd, ICAP and contextal never do.");
        return sentences;
    }

    private static String told(PolicyMode mode) {
        return switch (mode) {
            case ENFORCE -> "enforce, the mail filter hears every verdict.";
            case MONITOR ->
                    "monitor, the mail filter always hears \"clean\"; what would have been blocked"
                            + " is only logged.";
        };
    }

    private long count(PolicyMode mode) {
        return policy.recipients().values().stream().filter(mode::equals).count();
    }
}
