package dev.peekaboo.frontend;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each door tells the mail filter in each state.
 *
 * @param everywhere where nothing nearer is said; what is missing is as shipped
 * @param doors what is said of single doors
 * @param maxDefer how long a mail is put off, from the first time it was asked about; after that
 *     its state is {@link State#GIVEN_UP}
 * @param deferOutgoing whether mail that one of ours sends may be put off: his mail program would
 *     show him an error, so it rather passes, marked
 */
public record AnswerTable(
        Map<State, Told> everywhere,
        Map<Door, Map<State, Told>> doors,
        Duration maxDefer,
        boolean deferOutgoing) {
    public static final AnswerTable SHIPPED =
            new AnswerTable(Map.of(), Map.of(), Duration.ofHours(4), false);

    public AnswerTable {
        everywhere = completed(everywhere);
        doors = Map.copyOf(doors);
    }

    private static Map<State, Told> completed(Map<State, Told> said) {
        Map<State, Told> all = new EnumMap<>(State.class);
        for (State state : State.values())
            all.put(state, said.getOrDefault(state, state.shipped()));
        return Map.copyOf(all);
    }

    public Told told(Door door, State state) {
        Map<State, Told> nearest = doors.getOrDefault(door, Map.of());
        return nearest.getOrDefault(state, everywhere.getOrDefault(state, state.shipped()));
    }
}
