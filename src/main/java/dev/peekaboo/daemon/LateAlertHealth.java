package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Health.Condition;
import dev.peekaboo.store.LateAlert;

import java.util.List;
import java.util.Map;

/** What turned out bad after it was delivered, for those who ask how we are. */
final class LateAlertHealth {
    private LateAlertHealth() {}

    /**
     * That mail was let through is no trouble of ours, but somebody must look at it.
     *
     * @param alerts of the last day, newest first
     */
    static Condition of(List<LateAlert> alerts) {
        if (alerts.isEmpty()) return new Condition(true, "", Map.of("bad_after_delivery_24h", 0));
        LateAlert last = alerts.getFirst();
        return new Condition(
                true,
                alerts.size()
                        + " mails turned out bad after they were let through in the last 24 h, the"
                        + " last at "
                        + last.raised()
                        + "; see peekaboo why "
                        + last.ticket(),
                Map.of(
                        "bad_after_delivery_24h",
                        alerts.size(),
                        "tickets",
                        alerts.stream().map(LateAlert::ticket).toList()));
    }
}
