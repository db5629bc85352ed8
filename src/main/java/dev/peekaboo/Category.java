package dev.peekaboo;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of behaviour a signature or a reason speaks of. The order is the rank: of several that
 * fired, the first makes the headline. Weak ones ({@link #isWeak}) never make the headline when a
 * stronger one fired.
 */
public enum Category {
    RANSOMWARE,
    WIPER,
    BANKER,
    CREDENTIAL_STEALER,
    KEYLOGGER,
    RAT_BACKDOOR,
    ROOTKIT_BOOTKIT,
    BOTNET,
    MINER,
    WORM_VIRUS,
    PHISHING,
    EXPLOIT,
    DOWNLOADER,
    DROPPER,
    MALICIOUS_DOCUMENT,
    TROJAN,
    SCRIPT_EXECUTION,
    COMMAND_AND_CONTROL,
    DISABLES_SECURITY,
    PRIVILEGE_ESCALATION,
    LATERAL_MOVEMENT,
    PERSISTENCE,
    INJECTION,
    EVASION,
    NETWORK,
    RECON,
    ADWARE_PUA,
    MOBILE,
    GENERIC,
    OTHER,
    // Not from signatures: what our own rules and the road to them say.
    TEST_FILE,
    DANGEROUS_TYPE,
    ENCRYPTED,
    POLICY,
    LIMIT,
    ERROR,
    HARMLESS;

    private static final Set<Category> WEAK =
            EnumSet.of(INJECTION, EVASION, NETWORK, RECON, ADWARE_PUA, MOBILE, GENERIC, OTHER);
    private static final Set<Category> SILENT = EnumSet.of(POLICY, LIMIT, ERROR, HARMLESS);

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As configuration files and JSON spell it, e.g. {@code credential-stealer}. */
    public String slug() {
        return slug;
    }

    public static Optional<Category> ofSlug(String slug) {
        for (Category category : values())
            if (category.slug.equals(slug)) return Optional.of(category);
        return Optional.empty();
    }

    /** Too weak to be the headline beside a stronger category. */
    public boolean isWeak() {
        return WEAK.contains(this);
    }

    /**
     * Said before the reason's sentence, as in "Ransomware: ..."; the others are clear from the
     * sentence itself.
     */
    boolean isHeadline() {
        return !SILENT.contains(this);
    }
}
