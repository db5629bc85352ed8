package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.Reason;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sample did in emulation, for people. Every string came from a sample: hostile.
 *
 * @param kind what was run, e.g. {@code JavaScript}
 * @param completeness in a word, e.g. {@code PARTIAL}
 * @param events in order
 * @param moreEvents how many are left out
 * @param layers code the sample made and ran
 * @param moreLayers how many are left out
 * @param gaps why it does not show all the sample may do
 */
public record EmulationFile(
        String kind,
        String completeness,
        List<Event> events,
        int moreEvents,
        List<Layer> layers,
        int moreLayers,
        List<Found> findings,
        List<String> gaps) {
    public EmulationFile {
        events = List.copyOf(events);
        layers = List.copyOf(layers);
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    /**
     * One thing it did.
     *
     * @param type e.g. {@code process.start}
     */
    public record Event(String type, Map<String, String> details) {
        public Event {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /** Code inside code. */
    public record Layer(String language, String text) {}

    /**
     * What some events amount to.
     *
     * @param level {@code weak}, {@code strong} or {@code decisive}
     * @param techniques ATT&amp;CK ids
     */
    public record Found(String id, String level, List<String> techniques, Reason reason) {
        public Found {
            techniques = List.copyOf(techniques);
        }
    }
}
