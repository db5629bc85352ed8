package dev.peekaboo.daemon;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which stored addresses of sandbox reports may become links. */
final class SandboxLink {
    private SandboxLink() {}

    /**
     * The address, if it is http or https at one of our sandboxes.
     *
     * @param sandboxes where those are
     */
    static Optional<URI> of(String stored, Set<URI> sandboxes) {
        try {
            URI link = new URI(stored);
            return sandboxes.stream().anyMatch(ours -> isAt(ours, link))
                    ? Optional.of(link)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isAt(URI ours, URI link) {
        return isWeb(link)
                && link.getUserInfo() == null
                && link.getScheme().equalsIgnoreCase(ours.getScheme())
                && link.getHost() != null
                && link.getHost().equalsIgnoreCase(ours.getHost())
                && link.getPort() == ours.getPort();
    }

    private static boolean isWeb(URI link) {
        String scheme = Objects.requireNonNullElse(link.getScheme(), "");
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }
}
