package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

/** Which addresses are in a range. */
class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.0/25, 192.0.2.127, true",
        "192.0.2.0/25, 192.0.2.128, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "::/0, 192.0.2.7, false",
        "0.0.0.0/0, 2001:db8::1, false"
    })
    void an_address_is_in_a_range_if_the_prefix_agrees(String range, String address, boolean in) {
        assertThat(AddressRange.parse(range))
                .hasValueSatisfying(
                        found ->
                                assertThat(found.contains(InetAddress.ofLiteral(address)))
                                        .isEqualTo(in));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.org",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0/8/8",
                "2001:db8::/129",
                "10.0.0.0/99999999999"
            })
    void anything_else_is_no_range(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
