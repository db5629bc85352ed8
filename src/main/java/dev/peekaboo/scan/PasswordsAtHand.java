package dev.peekaboo.scan;

import dev.peekaboo.Sha256;

import java.util.List;
import java.util.Map;

/**
 * Words of recent mails that may open what came with them, by content. In this process only: the
 * text of mails is kept nowhere else. A part that waits through a restart is opened with the house
 * list alone; the worst that comes of it is that it could not be checked. Safe for many threads.
 */
public final class PasswordsAtHand {
    private static final int MOST = 1000;

    private final Map<Sha256, List<String>> words = Latest.of(MOST);

    /** Words of the last mail a content came with are kept, the likeliest first. */
    public void note(Sha256 content, List<String> likely) {
        if (!likely.isEmpty()) words.put(content, likely);
    }

    List<String> of(Sha256 content) {
        return words.getOrDefault(content, List.of());
    }
}
