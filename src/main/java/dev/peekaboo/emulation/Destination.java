package dev.peekaboo.emulation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an address in a document or link leads.
 *
 * @param scheme {@code share}, {@code dav} (a share over the web), {@code http} (ftp, too), {@code
 *     mhtml} or {@code script} before a web address, {@code local}, else the address's own, in
 *     lower case
 * @param host in lower case; empty if there is none
 */
public record Destination(String scheme, String host) {
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?is)^(?:file:/*|\\\\\\\\|//)[\\\\/]*([a-z0-9_-][a-z0-9_.-]+)(@ssl|@\\d+)?(?:@\\d+)?[\\\\/](.*)$");
    private static final Pattern WEB =
            Pattern.compile("(?is)^(mhtml|script)?:?(?:https?|ftp)://(?:[^/@]*@)?([^/?#:!]*).*");
    private static final Pattern SCHEME = Pattern.compile("(?is)^([a-z][a-z0-9+.-]+):.*");

    /** Names and addresses that only the own network knows. */
    private static final Pattern INTERNAL =
            Pattern.compile(
                    "[^.]+|.*\\.(local|lan|internal|intern|intra|corp|home|localdomain)"
                            + "|(10|127|192\\.168|172\\.(1[6-9]|2\\d|3[01]))\\..*");

    private static final Destination LOCAL = new Destination("local", "");

    /**
     * @param address as it stands in the file; hostile
     */
    public static Destination of(String address) {
        Matcher share = SHARE.matcher(address);
        if (share.matches() && !share.group(1).equalsIgnoreCase("localhost"))
            return new Destination(isDav(share) ? "dav" : "share", lower(share.group(1)));
        Matcher web = WEB.matcher(address);
        if (web.matches())
            return new Destination(
                    web.group(1) == null ? "http" : lower(web.group(1)), lower(web.group(2)));
        Matcher scheme = SCHEME.matcher(address);
        boolean isOther = scheme.matches() && !scheme.group(1).equalsIgnoreCase("file");
        return isOther ? new Destination(lower(scheme.group(1)), "") : LOCAL;
    }

    private static boolean isDav(Matcher share) {
        return share.group(2) != null || lower(share.group(3)).startsWith("davwwwroot");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether the host is one of the recipient's own network. */
    public boolean isInternal() {
        return INTERNAL.matcher(host).matches();
    }
}
