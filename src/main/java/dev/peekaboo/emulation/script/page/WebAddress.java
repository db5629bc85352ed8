package dev.peekaboo.emulation.script.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as browsers read them: lenient, and never looked up. */
final class WebAddress {
    private static final Pattern WEB =
            Pattern.compile(
                    "(?is)^(https?|wss?|ftp):/*(?:[^/?#@]*@)?([^/?#:]*)(:\\d*)?([^?#]*)(\\?[^#]*)?(#.*)?$");

    private static final Pattern SCHEME = Pattern.compile("(?s)^([a-zA-Z][a-zA-Z0-9+.-]*):.*");

    private WebAddress() {}

    /** Without what browsers drop: blanks around it, line breaks and tabs in it. */
    static String clean(String address) {
        return address.strip().replaceAll("[\\r\\n\\t]", "");
    }

    static boolean isWeb(String address) {
        return WEB.matcher(address).matches();
    }

    /** An address made absolute; one without a scheme belongs to the base. */
    static String resolve(String address, String base) {
        String clean = clean(address);
        String slashes = clean.replace('\\', '/');
        if (slashes.startsWith("//"))
            return (isWeb(base) ? base.substring(0, base.indexOf(':') + 1) : "https:") + slashes;
        if (SCHEME.matcher(clean).matches()) return clean;
        if (clean.isEmpty() || clean.startsWith("#") || clean.startsWith("?")) return base + clean;
        if (clean.startsWith("/")) return root(base) + clean;
        int end = base.lastIndexOf('/');
        return end < 8 ? base + "/" + clean : base.substring(0, end + 1) + clean;
    }

    private static String root(String base) {
        Matcher web = WEB.matcher(base);
        if (!web.matches()) return "file://";
        return base.substring(0, web.end(2)) + (web.group(3) == null ? "" : web.group(3));
    }

    /** The host in lower case; empty if there is none. */
    static String host(String address) {
        Matcher web = WEB.matcher(address);
        return web.matches() ? web.group(2).toLowerCase(Locale.ROOT) : "";
    }

    /** A part as {@code location} names it: protocol, host, pathname, search, hash ... */
    static String part(String address, String name) {
        Matcher web = WEB.matcher(address);
        if (!web.matches()) return name.equals("protocol") ? scheme(address) : "";
        String host = web.group(2).toLowerCase(Locale.ROOT);
        String port = web.group(3) == null ? "" : web.group(3);
        return switch (name) {
            case "protocol" -> scheme(address);
            case "host" -> host + port;
            case "hostname" -> host;
            case "port" -> port.isEmpty() ? "" : port.substring(1);
            case "pathname" -> web.group(4).isEmpty() ? "/" : web.group(4);
            case "search" -> web.group(5) == null ? "" : web.group(5);
            case "hash" -> web.group(6) == null ? "" : web.group(6);
            case "origin" -> scheme(address) + "//" + host + port;
            default -> "";
        };
    }

    private static String scheme(String address) {
        Matcher scheme = SCHEME.matcher(address);
        return scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) + ":" : "";
    }

    /**
     * What an organisation registers: the last two labels of a host, three below a country's {@code
     * co}, {@code com} and the like.
     */
    static String domain(String host) {
        if (host.matches("[0-9.]+")) return host;
        String[] labels = host.split("\\.");
        int count = labels.length;
        if (count <= 2) return host;
        boolean isBelowCountry =
                labels[count - 1].length() == 2
                        && labels[count - 2].matches("co|com|ac|org|net|gov|edu|or|ne|gob|go");
        int kept = isBelowCountry ? 3 : 2;
        return String.join(".", java.util.Arrays.asList(labels).subList(count - kept, count));
    }

    /** {@code %41} as {@code A}; what is not escaped stays. One character a byte. */
    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (c == '%' && low >= 0) {
                out.append((char) (high * 16 + low));
                i += 2;
            } else out.append(c);
        }
        return out.toString();
    }

    /**
     * What a {@code data:} address holds.
     *
     * @param type its media type
     * @param content one character a byte
     */
    record Data(String type, String content) {
        static Data of(String address) {
            int comma = address.indexOf(',');
            if (comma < 0) return new Data("", "");
            String head = address.substring(5, comma);
            String body = unescaped(address.substring(comma + 1));
            String type = head.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            boolean isBase64 = head.toLowerCase(Locale.ROOT).replace(" ", "").endsWith(";base64");
            return new Data(type, isBase64 ? base64(body) : bytes(body));
        }
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Base64 without mercy for what is not of it: as long as it goes. */
    static String base64(String text) {
        byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(
                Base64.getMimeDecoder().decode(padded(plain)), StandardCharsets.ISO_8859_1);
    }

    /** The decoder wants whole groups: a lonely last character is dropped, padding is left out. */
    private static byte[] padded(byte[] text) {
        byte[] kept = new byte[text.length];
        int count = 0;
        for (byte b : text) {
            boolean isDigit = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            if (b == '=' && count > 0) break;
            if (isDigit || b == '+' || b == '/') kept[count++] = b;
            else if (b == '-') kept[count++] = '+';
            else if (b == '_') kept[count++] = '/';
        }
        return java.util.Arrays.copyOf(kept, count % 4 == 1 ? count - 1 : count);
    }
}
