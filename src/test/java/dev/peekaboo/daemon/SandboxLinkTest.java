package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.Set;

/** Only what lies at a sandbox of the configuration becomes a link. */
class SandboxLinkTest {
    private static final Set<URI> OURS =
            Set.of(URI.create("http://cape.example:8000"), URI.create("https://farm.example/api"));

    @ParameterizedTest
    @CsvSource({
        "http://cape.example:8000/analysis/7/, true",
        "HTTPS://farm.example/analysis/7/, true",
        "https://cape.example:8000/analysis/7/, false",
        "http://cape.example/analysis/7/, false",
        "https://evil.example/analysis/7/, false",
        "https://farm.example@evil.example/, false",
        "https://x@farm.example/, false",
        "javascript:alert(1), false",
        "//farm.example/, false",
        "https://farm.example/<script>, false"
    })
    void an_address_is_a_link_or_not(String stored, boolean isLink) {
        assertThat(SandboxLink.of(stored, OURS).isPresent()).isEqualTo(isLink);
    }
}
