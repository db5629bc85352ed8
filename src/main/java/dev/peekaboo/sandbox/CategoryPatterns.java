package dev.peekaboo.sandbox;

import static dev.peekaboo.Category.*;

import com.google.re2j.Pattern;

import dev.peekaboo.Category;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What words in a signature's name or description, ATT&CK ids and CAPE's own categories say about
 * its category, for signatures the name table does not know. The strongest category wins where
 * several fit, so the order of the rows does not matter.
 */
final class CategoryPatterns {
    private CategoryPatterns() {}

    private record Row(Category category, Pattern pattern) {}

    /** Words of a name, which are set apart by underscores or spaces. */
    private static final List<Row> NAMES =
            List.of(
                    name(RANSOMWARE, "ransom\\w*|shadow_?cop\\w*|cryptolocker"),
                    name(WIPER, "wiper|wipes"),
                    name(BANKER, "banker|zeus|dridex|ursnif|trickbot|emotet|qakbot|qbot|carberp"),
                    name(
                            CREDENTIAL_STEALER,
                            "infostealer|stealer|credentials?|credentialdump|passwords?|mimikatz"
                                    + "|lsass|redline|agenttesla|formbook|lokibot|vidar|raccoon"),
                    name(KEYLOGGER, "keylog\\w*"),
                    name(RAT_BACKDOOR, "rat|backdoor|remcos|njrat|asyncrat|nanocore|cobalt\\w*"),
                    name(ROOTKIT_BOOTKIT, "rootkit|bootkit"),
                    name(BOTNET, "bot|botnet|ddos"),
                    name(MINER, "miner|mining|cryptomining|coinminer|stratum"),
                    name(WORM_VIRUS, "worm|virus|spreading"),
                    name(PHISHING, "phish\\w*"),
                    name(EXPLOIT, "exploit\\w*|cve|heapspray|stackpivot|rop"),
                    name(DOWNLOADER, "downloader|downloads?|loader"),
                    name(DROPPER, "dropper|drops?|dropped"),
                    name(MALICIOUS_DOCUMENT, "office|macros?|vba|rtf|pdf|excel4?|document"),
                    name(TROJAN, "trojan|malware|yara"),
                    name(
                            SCRIPT_EXECUTION,
                            "powershell|cmdline|commandline|wscript|cscript|wmi|wmic|mshta"
                                    + "|squibly\\w*|script"),
                    name(COMMAND_AND_CONTROL, "cnc|c2|dga|tor|p2p|beacon"),
                    name(INJECTION, "inject\\w*|injection|hollowing|shellcode|doppelganging"),
                    name(DISABLES_SECURITY, "disables?|amsi|defender|firewall"),
                    name(PRIVILEGE_ESCALATION, "uac|privilege\\w*|elevation"),
                    name(LATERAL_MOVEMENT, "lateral|psexec|smbexec"),
                    name(PERSISTENCE, "persistence|persistance|autorun|startup"),
                    name(
                            EVASION,
                            "anti\\w*|stealth|packer|packed|evasion|obfuscat\\w*|entropy|mimics"),
                    name(NETWORK, "network|http|https|dns|url|urls|smtp|irc|dead"),
                    name(RECON, "recon|discovery|enumerat\\w*|queries|fingerprint"),
                    name(ADWARE_PUA, "adware|bho|clickfraud|startpage"),
                    name(MOBILE, "android|application"));

    private static final List<Row> DESCRIPTIONS =
            List.of(
                    words(RANSOMWARE, "ransom|encrypts? files|shadow cop(y|ies)|file extension"),
                    words(WIPER, "wip(es|er)|overwrites? (the )?(disk|files)"),
                    words(BANKER, "bank(er|ing)"),
                    words(
                            CREDENTIAL_STEALER,
                            "steal|credentials?|passwords?|harvests?|cookies|clipboard"),
                    words(KEYLOGGER, "key ?(logg|stroke)"),
                    words(RAT_BACKDOOR, "remote access|backdoor|\\brat\\b"),
                    words(ROOTKIT_BOOTKIT, "rootkit|bootkit|master boot record"),
                    words(BOTNET, "botnet|ddos"),
                    words(MINER, "crypto-? ?(currency )?min|mining pool"),
                    words(WORM_VIRUS, "\\bworm\\b|infects? files"),
                    words(PHISHING, "phish"),
                    words(EXPLOIT, "exploit|cve-\\d|heap ?spray|stack pivot"),
                    words(DOWNLOADER, "downloads? (a|an|and|files?|from)|downloader"),
                    words(DROPPER, "drops? (a|an|files?|binary)|dropped (a|and)"),
                    words(MALICIOUS_DOCUMENT, "macros?\\b|\\boffice\\b|\\brtf\\b|\\bpdf\\b"),
                    words(TROJAN, "trojan|malware|malicious"),
                    words(
                            SCRIPT_EXECUTION,
                            "powershell|command ?line|\\bscript|\\bwmi\\b|windows utilit"),
                    words(COMMAND_AND_CONTROL, "command (and|&) control|\\bc2\\b|\\btor\\b"),
                    words(INJECTION, "inject|hollow|another process|remote process|shellcode"),
                    words(DISABLES_SECURITY, "disables?|defender|firewall|security (center|tool)"),
                    words(PRIVILEGE_ESCALATION, "\\buac\\b|elevat|privilege"),
                    words(LATERAL_MOVEMENT, "lateral|network shares?"),
                    words(PERSISTENCE, "autorun|startup|persist|scheduled task|new service"),
                    words(
                            EVASION,
                            "anti-|virtual machine|sandbox|debugg|packed|packer|obfuscat|hid(e|den)"
                                    + "|entropy|delays?|evad"),
                    words(NETWORK, "network|http|dns|connects?|\\bip\\b"),
                    words(RECON, "queries|enumerat|discover|checks|collects? information"));

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

    static Optional<Category> ofName(String name) {
        return strongest(matching(NAMES, name));
    }

    static Optional<Category> ofDescription(String description) {
        return strongest(matching(DESCRIPTIONS, description));
    }

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

    private static Stream<Category> matching(List<Row> rows, String text) {
        return rows.stream().filter(row -> row.pattern().matcher(text).find()).map(Row::category);
    }

    private static Optional<Category> strongest(Stream<Category> categories) {
        return categories.min(Comparator.naturalOrder());
    }

    private static Row name(Category category, String words) {
        return row(category, "(^|[_ .-])(" + words + ")($|[_ .-]|\\d)");
    }

    private static Row words(Category category, String words) {
        return row(category, words);
    }

    private static Row row(Category category, String pattern) {
        return new Row(category, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
}
