package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.AnswerTable;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.State;
import dev.peekaboo.frontend.Told;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code [policy]} and {@code [policy.DOOR]} say of each state. */
final class AnswerSections {
    private static final Map<String, Told> ANSWERS =
            Stream.of(Told.values()).collect(Collectors.toMap(Told::word, Function.identity()));
    private static final Duration LONGEST_DEFER = Duration.ofDays(4);

    private AnswerSections() {}

    /** What is wrong is left out, with problems. */
    static AnswerTable read(ConfigFile main) {
        Section all = main.section(PolicySections.ALL);
        Map<State, Told> everywhere = said(all, AnswerTable.SHIPPED.everywhere());
        Map<Door, Map<State, Told>> doors = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            Map<State, Told> said = said(main.section(PolicySections.nameOf(door)), everywhere);
            if (!said.equals(everywhere)) doors.put(door, said);
        }
        return new AnswerTable(
                everywhere,
                doors,
                maxDefer(all),
                all.flag("defer_outgoing", AnswerTable.SHIPPED.deferOutgoing()));
    }

    private static Map<State, Told> said(Section section, Map<State, Told> otherwise) {
        Map<State, Told> said = new EnumMap<>(otherwise);
        for (State state : State.values())
            said.computeIfPresent(
                    state, (_, usual) -> section.choice(state.word(), usual, ANSWERS));
        if (said.get(State.PENDING) == Told.BLOCK)
            section.problem(
                    State.PENDING.word(),
                    "pending in ["
                            + section.name()
                            + "] must not be block: what is not known yet may be harmless; use"
                            + " defer");
        return said;
    }

    private static Duration maxDefer(Section all) {
        Duration maxDefer = all.seconds("max_defer", AnswerTable.SHIPPED.maxDefer());
        if (maxDefer.compareTo(LONGEST_DEFER) > 0)
            all.problem(
                    "max_defer",
                    "max_defer in [policy] must be at most 4d: mail servers return mail to its"
                            + " sender after 5 days, Postfix by maximal_queue_lifetime");
        return maxDefer;
    }
}
