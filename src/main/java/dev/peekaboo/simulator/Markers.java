package dev.peekaboo.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sample asks the simulator to do, in plain text within its first {@value #WINDOW} bytes:
 *
 * <ul>
 *   <li>{@code SIMULATE-CLEAN}, {@code SIMULATE-RANSOMWARE}, {@code SIMULATE-DOWNLOADER}, {@code
 *       SIMULATE-STEALER}, {@code SIMULATE-EVIL} or {@code EVILEVIL}: what it did; clean otherwise
 *   <li>{@code SIMULATE-SCORE=7.4}: the score, whatever it did
 *   <li>{@code SIMULATE-RUN=12s}: how long it runs
 *   <li>{@code SIMULATE-FAULT=report_truncated*2,slow_run}: what goes wrong with it
 * </ul>
 *
 * <p>Peekaboo's canary needs none of these: what it does is known, and so it is told.
 *
 * @param run instead of what the distribution of run times says
 * @param canary the sign a canary of Peekaboo's leaves in a command line
 */
record Markers(
        Profile profile,
        OptionalDouble score,
        Optional<Duration> run,
        List<FaultSpec> faults,
        Optional<String> canary) {
    static final int WINDOW = 4096;
    private static final String EVIL = "EVILEVIL";
    private static final Pattern CANARY = Pattern.compile("peekaboo-was-here-[0-9a-f]{32}");
    private static final Pattern MARKER =
            Pattern.compile("SIMULATE-([A-Z]{1,20})(?:=([a-z0-9_.:*,]{0,200}[a-z0-9]))?");

    static final Markers NONE =
            new Markers(
                    Profile.CLEAN,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    Markers {
        faults = List.copyOf(faults);
    }

    /**
     * @param window the first bytes of the sample
     * @throws IllegalArgumentException if a marker is misspelt, so that no test waits for a fault
     *     that never comes
     */
    static Markers in(byte[] window, int length) {
        String text = new String(window, 0, length, StandardCharsets.ISO_8859_1);
        Markers found = text.contains(EVIL) ? NONE.with(Profile.EVIL) : NONE;
        Matcher canary = CANARY.matcher(text);
        if (canary.find()) found = found.ofCanary(canary.group());
        Matcher marker = MARKER.matcher(text);
        while (marker.find())
            found = found.and(marker.group(1), Optional.ofNullable(marker.group(2)));
        return found;
    }

    Story story() {
        Story told = canary.map(profile.story()::ofCanary).orElse(profile.story());
        return score.isPresent() ? told.withScore(score.getAsDouble()) : told;
    }

    private Markers and(String name, Optional<String> value) {
        return switch (name) {
            case "SCORE" -> with(number(name, value));
            case "RUN" -> with(Durations.parse(needed(name, value)));
            case "FAULT" -> with(needed(name, value));
            case String kind -> with(profile(kind));
        };
    }

    private Markers ofCanary(String sign) {
        return new Markers(profile, score, run, faults, Optional.of(sign));
    }

    private Markers with(Profile other) {
        return new Markers(other, score, run, faults, canary);
    }

    private Markers with(double other) {
        return new Markers(profile, OptionalDouble.of(other), run, faults, canary);
    }

    private Markers with(Duration other) {
        return new Markers(profile, score, Optional.of(other), faults, canary);
    }

    private Markers with(String codes) {
        List<FaultSpec> all = new ArrayList<>(faults);
        for (String code : codes.split(",", -1)) {
            FaultSpec spec = FaultSpec.parse(code);
            if (spec.fault() instanceof NodeFault)
                throw new IllegalArgumentException(
                        code + " concerns the whole node; a sample cannot ask for it");
            all.add(spec);
        }
        return new Markers(profile, score, run, all, canary);
    }

    private static Profile profile(String kind) {
        for (Profile one : Profile.values()) if (one.name().equals(kind)) return one;
        throw new IllegalArgumentException(
                "unknown marker SIMULATE-"
                        + kind
                        + "; known are SCORE, RUN, FAULT and "
                        + List.of(Profile.values()).toString().toUpperCase(Locale.ROOT));
    }

    private static double number(String name, Optional<String> value) {
        String text = needed(name, value);
        if (!text.matches("\\d{1,4}(\\.\\d{1,3})?"))
            throw new IllegalArgumentException("SIMULATE-" + name + " needs a number, not " + text);
        return Double.parseDouble(text);
    }

    private static String needed(String name, Optional<String> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("SIMULATE-" + name + " needs =VALUE"));
    }
}
