package dev.peekaboo.frontend;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Who may use a door.
 *
 * @param from addresses that may come; empty lets all come
 * @param tokens one of them must be shown; empty asks for none. Not shown by {@link #toString}
 */
public record Access(List<AddressRange> from, List<String> tokens) {
    public static final Access EVERYBODY = new Access(List.of(), List.of());

    public Access {
        from = List.copyOf(from);
        tokens = List.copyOf(tokens);
    }

    public boolean mayComeFrom(InetAddress address) {
        return from.isEmpty() || from.stream().anyMatch(range -> range.contains(address));
    }

    /** Takes as long for a wrong token as for a right one. */
    public boolean mayCome(@Nullable String token) {
        if (tokens.isEmpty()) return true;
        byte[] shown = token == null ? new byte[0] : token.getBytes(StandardCharsets.UTF_8);
        boolean right = false;
        for (String known : tokens)
            right |= MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), shown);
        return right;
    }

    @Override
    public String toString() {
        return "Access[from=" + from + ", " + tokens.size() + " tokens]";
    }
}
