package dev.peekaboo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "https://user@Files.Example/a?b, http, files.example, false",
        "ftp://files.example/a, http, files.example, false",
        "mhtml:http://files.example/a!x, mhtml, files.example, false",
        "\\\\files.example\\a\\b.exe, share, files.example, false",
        "//files.example/a, share, files.example, false",
        "file:///\\\\files.example\\a, share, files.example, false",
        "\\\\files.example@ssl\\a, dav, files.example, false",
        "\\\\files.example@8080\\a, dav, files.example, false",
        "\\\\files.example\\DavWWWRoot\\a, dav, files.example, false",
        "\\\\srv01\\a, share, srv01, true",
        "\\\\srv.firm.local\\a, share, srv.firm.local, true",
        "\\\\192.168.1.4\\a, share, 192.168.1.4, true",
        "https://10.0.0.1/a, http, 10.0.0.1, true",
        "search-ms:query=x, search-ms, '', false",
        "C:\\Windows\\a.exe, local, '', false",
        "file:///C:/a.exe, local, '', false",
        "\\\\localhost\\c$\\a, local, '', false",
        "readme.txt, local, '', false"
    })
    void an_address_leads_to_a_host_of_ones_own_or_a_strangers(
            String address, String scheme, String host, boolean isInternal) {
        Destination to = Destination.of(address);

        assertThat(to).isEqualTo(new Destination(scheme, host));
        assertThat(to.isInternal()).isEqualTo(isInternal);
    }
}
