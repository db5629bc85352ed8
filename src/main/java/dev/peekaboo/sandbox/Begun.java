package dev.peekaboo.sandbox;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An analysis as it stands when somebody begins or goes on with it.
 *
 * @param analysis names it in the markers of its submissions, 16 hex digits: the same for whoever
 *     takes it over
 * @param takenOver whether an earlier owner may have submitted what it did not live to store
 * @param run what an earlier owner stored
 */
public record Begun(String analysis, boolean takenOver, Optional<Run> run) {
    private static final int DIGITS = 16;

    /**
     * That of a lease.
     *
     * @param since when the analysis was first granted
     */
    public static Begun of(AnalysisKey key, Instant since, boolean takenOver, Optional<Run> run) {
        String all =
                String.join(
                        "\n",
                        key.sha256().hex(),
                        key.selector(),
                        key.environment(),
                        String.valueOf(since.toEpochMilli()));
        Sha256 hash = Sha256.of(all.getBytes(StandardCharsets.UTF_8));
        return new Begun(hash.hex().substring(0, DIGITS), takenOver, run);
    }

    /** Names a new submission of this analysis. */
    Marker marker() {
        return Marker.of(analysis);
    }
}
