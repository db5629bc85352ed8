package dev.peekaboo.sandbox;

import static dev.peekaboo.Category.*;

import dev.peekaboo.Category;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report itself says about the category of a signature: in CAPE's words, or by ATT&CK ids.
 * The strongest category wins where several fit.
 */
final class ReportedCategories {
    private ReportedCategories() {}

    private static final Map<String, Category> TECHNIQUES =
            Map.ofEntries(
                    Map.entry("T1486", RANSOMWARE),
                    Map.entry("T1490", RANSOMWARE),
                    Map.entry("T1485", WIPER),
                    Map.entry("T1561", WIPER),
                    Map.entry("T1555", CREDENTIAL_STEALER),
                    Map.entry("T1539", CREDENTIAL_STEALER),
                    Map.entry("T1003", CREDENTIAL_STEALER),
                    Map.entry("T1552", CREDENTIAL_STEALER),
                    Map.entry("T1114", CREDENTIAL_STEALER),
                    Map.entry("T1056", KEYLOGGER),
                    Map.entry("T1219", RAT_BACKDOOR),
                    Map.entry("T1014", ROOTKIT_BOOTKIT),
                    Map.entry("T1542", ROOTKIT_BOOTKIT),
                    Map.entry("T1496", MINER),
                    Map.entry("T1566", PHISHING),
                    Map.entry("T1203", EXPLOIT),
                    Map.entry("T1068", EXPLOIT),
                    Map.entry("T1105", DOWNLOADER),
                    Map.entry("T1137", MALICIOUS_DOCUMENT),
                    Map.entry("T1559", MALICIOUS_DOCUMENT),
                    Map.entry("T1059", SCRIPT_EXECUTION),
                    Map.entry("T1218", SCRIPT_EXECUTION),
                    Map.entry("T1047", SCRIPT_EXECUTION),
                    Map.entry("T1071", COMMAND_AND_CONTROL),
                    Map.entry("T1090", COMMAND_AND_CONTROL),
                    Map.entry("T1568", COMMAND_AND_CONTROL),
                    Map.entry("T1571", COMMAND_AND_CONTROL),
                    Map.entry("T1055", INJECTION),
                    Map.entry("T1562", DISABLES_SECURITY),
                    Map.entry("T1548", PRIVILEGE_ESCALATION),
                    Map.entry("T1134", PRIVILEGE_ESCALATION),
                    Map.entry("T1021", LATERAL_MOVEMENT),
                    Map.entry("T1570", LATERAL_MOVEMENT),
                    Map.entry("T1547", PERSISTENCE),
                    Map.entry("T1053", PERSISTENCE),
                    Map.entry("T1543", PERSISTENCE),
                    Map.entry("T1497", EVASION),
                    Map.entry("T1027", EVASION),
                    Map.entry("T1036", EVASION));

    /** The words CAPE's signatures use in {@code categories}. */
    private static final Map<Category, List<String>> TOKENS =
            Map.ofEntries(
                    Map.entry(RANSOMWARE, List.of("ransomware")),
                    Map.entry(WIPER, List.of("wiper")),
                    Map.entry(BANKER, List.of("banker")),
                    Map.entry(
                            CREDENTIAL_STEALER,
                            List.of(
                                    "infostealer",
                                    "credential_access",
                                    "credential_dumping",
                                    "spyware",
                                    "stealer")),
                    Map.entry(KEYLOGGER, List.of("keylogger")),
                    Map.entry(RAT_BACKDOOR, List.of("rat", "backdoor", "apt")),
                    Map.entry(ROOTKIT_BOOTKIT, List.of("rootkit", "bootkit")),
                    Map.entry(BOTNET, List.of("bot", "botnet", "ddos", "pos")),
                    Map.entry(MINER, List.of("mining", "miner")),
                    Map.entry(WORM_VIRUS, List.of("worm", "virus")),
                    Map.entry(PHISHING, List.of("phishing")),
                    Map.entry(EXPLOIT, List.of("exploit", "exploit_kit", "cve")),
                    Map.entry(DOWNLOADER, List.of("downloader", "loader")),
                    Map.entry(DROPPER, List.of("dropper")),
                    Map.entry(MALICIOUS_DOCUMENT, List.of("office", "macro", "vba", "rtf", "pdf")),
                    Map.entry(TROJAN, List.of("trojan", "malware")),
                    Map.entry(
                            SCRIPT_EXECUTION,
                            List.of(
                                    "script",
                                    "powershell",
                                    "command",
                                    "commands",
                                    "fileless",
                                    "wmi",
                                    "execution")),
                    Map.entry(COMMAND_AND_CONTROL, List.of("c2", "tor", "dga", "dns")),
                    Map.entry(INJECTION, List.of("injection", "shellcode")),
                    Map.entry(DISABLES_SECURITY, List.of("disable")),
                    Map.entry(PRIVILEGE_ESCALATION, List.of("uac", "bypass")),
                    Map.entry(LATERAL_MOVEMENT, List.of("lateral")),
                    Map.entry(PERSISTENCE, List.of("persistence")),
                    Map.entry(
                            EVASION,
                            List.of(
                                    "anti-av",
                                    "anti-vm",
                                    "anti-debug",
                                    "anti-sandbox",
                                    "anti-emulation",
                                    "anti-analysis",
                                    "evasion",
                                    "stealth",
                                    "packer",
                                    "encryption")),
                    Map.entry(NETWORK, List.of("network", "http")),
                    Map.entry(RECON, List.of("recon", "discovery")),
                    Map.entry(ADWARE_PUA, List.of("adware", "pua")),
                    Map.entry(MOBILE, List.of("android", "mobile")),
                    Map.entry(GENERIC, List.of("generic", "static")));

    /** ATT&CK ids, of which the part after the dot does not matter here. */
    static Optional<Category> ofTechniques(Iterable<String> techniques) {
        Stream.Builder<Category> found = Stream.builder();
        for (String id : techniques) {
            Category category = TECHNIQUES.get(id.split("\\.", 2)[0]);
            if (category != null) found.add(category);
        }
        return strongest(found.build());
    }

    /** What the report itself calls the signature. */
    static Optional<Category> ofTokens(Iterable<String> tokens) {
        Stream.Builder<Category> found = Stream.builder();
        for (String token : tokens) {
            String word = token.toLowerCase(Locale.ROOT).strip();
            Arrays.stream(Category.values())
                    .filter(category -> TOKENS.getOrDefault(category, List.of()).contains(word))
                    .forEach(found::add);
        }
        return strongest(found.build());
    }

    private static Optional<Category> strongest(Stream<Category> categories) {
        return categories.min(Comparator.naturalOrder());
    }
}
