package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds texts in compiled macros that their source does not have: Office may run the compiled form,
 * while whoever reads the source sees something else.
 */
final class Stomping {
    private static final int MOST = 10;

    /** Printed letters in a row, as literals stand in the code. */
    private static final Pattern LITERAL = Pattern.compile("[\\x20-\\x7e]{5,400}");

    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i)powershell|cmd(?:\\.exe)?\\s*/c|wscript\\.|mshta|rundll32|regsvr32|winmgmts|msxml2|adodb\\.|https?://|urldownload|certutil|bitsadmin");

    private Stomping() {}

    static List<String> hidden(Finds finds) {
        StringBuilder sources = new StringBuilder();
        for (MacroDocument.Module module : finds.modules()) sources.append(module.source());
        String known = sources.toString().toLowerCase(Locale.ROOT).replace("\"\"", "\"");
        List<String> hidden = new ArrayList<>();
        Matcher literal = LITERAL.matcher(finds.compiled());
        while (literal.find() && hidden.size() < MOST) {
            String text = literal.group();
            Matcher telling = TELLING.matcher(text);
            boolean isHidden =
                    telling.find() && !known.contains(telling.group().toLowerCase(Locale.ROOT));
            if (isHidden) hidden.add(text);
        }
        return hidden;
    }
}
