package dev.peekaboo.sandbox;

import static dev.peekaboo.Category.*;

import dev.peekaboo.Category;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What words in a signature's name or description say about its category, for signatures the name
 * table does not know. The strongest category wins where several fit, so the order of the rows does
 * not matter.
 */
final class CategoryPatterns {
    private CategoryPatterns() {}

    private record Row(Category category, Pattern pattern) {}

    // java.util.regex and not RE2J, which takes ten times as long over fifty patterns: these are
    // ours,
    // and no text is longer than 512 characters.

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

    static Optional<Category> ofName(String name) {
        return strongest(matching(NAMES, name));
    }

    static Optional<Category> ofDescription(String description) {
        return strongest(matching(DESCRIPTIONS, description));
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
