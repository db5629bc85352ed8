package dev.peekaboo.analyzer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Character sets by the numbers Windows gives them. */
final class CodePages {
    private CodePages() {}

    /** Latin if the number means nothing to Java: keywords are ASCII in all of them. */
    static Charset charset(int codePage) {
        String name =
                switch (codePage) {
                    case 932 -> "windows-31j";
                    case 936 -> "GBK";
                    case 949 -> "x-windows-949";
                    case 950 -> "Big5";
                    case 10000 -> "x-MacRoman";
                    case 65001 -> "UTF-8";
                    default -> "windows-" + codePage;
                };
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}
