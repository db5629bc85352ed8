package dev.peekaboo.emulation.script;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes Microsoft's Script Encoder ({@code .jse}, {@code .vbe}, {@code JScript.Encode}): blocks
 * {@code #@~^LLLLLL==...CCCCCC==^#~@}, in which each letter from 32 to 127, and the tab, stands for
 * another, by one of three tables in a sequence of 64 steps. The tables are known since 2000.
 */
public final class ScriptEncoder {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "#@~\\^[A-Za-z0-9+/]{6}==(.*?)(?:[A-Za-z0-9+/]{6}==\\^#~@|$)", Pattern.DOTALL);

    private static final String STEPS =
            "01201212212102120212001221021221" + "00212120200120210212001220012021";

    /** What 32 to 127 stand for. */
    private static final List<byte[]> TABLES =
            List.of(
                    HexFormat.of()
                            .parseHex(
                                    "2E477A56426A2F26494134325B7672433839704568714F09624423754A7E4A5E"
                                            + "40774A615D224B6F4E3B4C50672A7D74542B2D2C306E6B66352521644D52633F"
                                            + "7B7829287359337F6D55537C3A5F65465831696C5A48275C3D24793760512036"),
                    HexFormat.of()
                            .parseHex(
                                    "2D755260715E495C627D2936207C7A7F6B63332B68516676316454434C3A4C7E"
                                            + "4C452C2A7427374479592F6F26726A397B3F387767534734785D30235A5B6C48"
                                            + "5570692E4C21244E5009567335614B583B57226D4D2528464A32413D5F4F4265"),
                    HexFormat.of()
                            .parseHex(
                                    "323021295B38333D583A3565395C5673664E456B6259785E7D4A6D7141604153"
                                            + "40422748727531374D5222546A47642D207F2E4C5D7E6C6F797443267625242B"
                                            + "28234134092A443F773B55696163506751494F46687C36706E7A2F5F4B5A2C57"));

    private static final char[] TAB = {0x57, 0x6E, 0x7B};

    private ScriptEncoder() {}

    public static boolean isEncoded(String text) {
        return text.contains("#@~^");
    }

    /** The text with all its blocks decoded. */
    public static String decode(String text) {
        Matcher block = BLOCK.matcher(text);
        StringBuilder out = new StringBuilder();
        while (block.find())
            block.appendReplacement(out, Matcher.quoteReplacement(body(block.group(1))));
        return block.appendTail(out).toString();
    }

    private static String body(String encoded) {
        StringBuilder out = new StringBuilder(encoded.length());
        int step = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '@' && i + 1 < encoded.length()) {
                char plain = escaped(encoded.charAt(i + 1));
                if (plain != 0) {
                    out.append(plain);
                    step++;
                    i++;
                    continue;
                }
            }
            out.append(decoded(c, STEPS.charAt(step % STEPS.length()) - '0'));
            if (c < 128) step++;
        }
        return out.toString();
    }

    private static char escaped(char sign) {
        return switch (sign) {
            case '&' -> '\n';
            case '#' -> '\r';
            case '*' -> '>';
            case '!' -> '<';
            case '$' -> '@';
            default -> 0;
        };
    }

    private static char decoded(char c, int table) {
        if (c == '\t') return TAB[table];
        return c < 32 || c > 127 ? c : (char) TABLES.get(table)[c - 32];
    }
}
