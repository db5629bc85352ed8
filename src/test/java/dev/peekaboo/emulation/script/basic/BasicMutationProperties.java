package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** However a program is obfuscated, it shows the same chain; however it is broken, it ends. */
class BasicMutationProperties {
    private static final int ROUNDS = 3;

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\n]|\"\")*)\"");

    /** Each makes an equal program of a program. */
    private static final List<BiFunction<String, Random, String>> MUTATIONS =
            List.of(
                    BasicMutationProperties::splitTexts,
                    BasicMutationProperties::asLetters,
                    BasicMutationProperties::inExecute,
                    BasicMutationProperties::renamed,
                    BasicMutationProperties::withComments,
                    BasicMutationProperties::withContinuations,
                    BasicMutationProperties::inOtherCase,
                    BasicMutationProperties::onOneLine,
                    BasicMutationProperties::inSub,
                    BasicMutationProperties::withErrorsIgnored);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_obfuscated_downloader_shows_the_same_chain(long seed) {
        Random random = new Random(seed);
        String script = VbScriptTest.DOWNLOADER;
        for (int i = 0; i < ROUNDS; i++)
            script = MUTATIONS.get(random.nextInt(MUTATIONS.size())).apply(script, random);

        EmulationReport report = Emulated.run(Language.VBSCRIPT, script, "a.vbs");

        assertThat(Emulated.ids(report))
                .as("seed %d\n%s\n%s", seed, script, Emulated.told(report))
                .contains("download_and_run");
        assertThat(Traces.isBad(report.findings())).isTrue();
    }

    /** What a macro can do as well; {@code Execute} it has not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void an_obfuscated_macro_shows_the_same_chain(long seed) {
        Random random = new Random(seed);
        List<BiFunction<String, Random, String>> mutations =
                List.of(
                        BasicMutationProperties::splitTexts,
                        BasicMutationProperties::asLetters,
                        BasicMutationProperties::renamed,
                        BasicMutationProperties::withComments,
                        BasicMutationProperties::withContinuations,
                        BasicMutationProperties::inOtherCase);
        String script = VbScriptTest.DOWNLOADER;
        for (int i = 0; i < ROUNDS; i++)
            script = mutations.get(random.nextInt(mutations.size())).apply(script, random);

        EmulationReport report =
                Emulated.run(Documents.word("Sub AutoOpen()\n" + script + "\nEnd Sub\n"));

        assertThat(Emulated.ids(report))
                .as("seed %d\n%s\n%s", seed, script, Emulated.told(report))
                .contains("download_and_run");
    }

    /** Letters are dropped, doubled, exchanged and thrown in. */
    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(120)
    void a_broken_program_ends_with_a_report(long seed) {
        Random random = new Random(seed);
        String source =
                seed % 2 == 0
                        ? VbScriptTest.DOWNLOADER
                        : "Sub AutoOpen()\nDim a(3) As Byte\nOn Error GoTo f\nFor i = 1 To 3: a(i) = i: Next\n"
                                + "With CreateObject(\"WScript.Shell\")\n.Run \"cmd /c calc\"\nEnd With\nf:\nResume Next\nEnd Sub\n";
        StringBuilder broken = new StringBuilder(source);
        String signs = "\"'():=&.,_#[]!\n\r\t \0EndSubIfThen9\u00ff";
        for (int i = 0; i < 12; i++) {
            int at = random.nextInt(broken.length());
            char sign = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(3)) {
                case 0 -> broken.deleteCharAt(at);
                case 1 -> broken.insert(at, sign);
                default -> broken.setCharAt(at, sign);
            }
        }

        EmulationReport script = Emulated.run(Language.VBSCRIPT, broken.toString(), "a.vbs");
        EmulationReport macro = Emulated.run(Documents.word(broken.toString()));

        for (EmulationReport report : List.of(script, macro))
            assertThat(report.coverage().errors())
                    .as("seed %d\n%s", seed, broken)
                    .noneMatch(error -> error.contains("emulation broke"));
    }

    private static String replaced(String script, java.util.function.UnaryOperator<String> other) {
        Matcher text = TEXT.matcher(script);
        StringBuilder out = new StringBuilder();
        while (text.find())
            text.appendReplacement(out, Matcher.quoteReplacement(other.apply(text.group(1))));
        return text.appendTail(out).toString();
    }

    private static String splitTexts(String script, Random random) {
        return replaced(
                script,
                text -> {
                    if (text.length() < 2 || text.contains("\"\"")) return '"' + text + '"';
                    int at = 1 + random.nextInt(text.length() - 1);
                    return '"' + text.substring(0, at) + "\" & \"" + text.substring(at) + '"';
                });
    }

    private static String letters(String text) {
        return text.replace("\"\"", "\"")
                .chars()
                .mapToObj(
                        c ->
                                c % 2 == 0
                                        ? "Chr(" + c + ")"
                                        : "ChrW(&H" + Integer.toHexString(c) + ")")
                .collect(Collectors.joining(" & "));
    }

    private static String asLetters(String script, Random random) {
        return replaced(
                script,
                text ->
                        text.isEmpty() || text.length() > 60 || random.nextBoolean()
                                ? '"' + text + '"'
                                : "(" + letters(text) + ")");
    }

    private static String inExecute(String script, Random random) {
        String code =
                script.lines()
                        .map(line -> '"' + line.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(" & vbCrLf\nc = c & "));
        return "c = " + code + (random.nextBoolean() ? "\nExecuteGlobal c\n" : "\nExecute c\n");
    }

    /** Only the plain downloader has names that are known. */
    private static String renamed(String script, Random random) {
        return script.equals(VbScriptTest.DOWNLOADER) ? renamedPlainly(script, random) : script;
    }

    private static String renamedPlainly(String script, Random random) {
        int number = random.nextInt(1000);
        return script.replaceAll("(?m)\\bx(?=\\.| =)", "vx" + number)
                .replaceAll("(?m)\\bs(?=\\.[A-Z]| =)", "vs" + number);
    }

    private static String withComments(String script, Random random) {
        return script.lines()
                .map(
                        line ->
                                line.stripTrailing().endsWith("_")
                                        ? line
                                        : line
                                                + " ' \"noise "
                                                + random.nextInt()
                                                + "\nRem End If : x = (")
                .collect(Collectors.joining("\n"))
                .replaceAll("_\nRem[^\n]*", "_");
    }

    private static String withContinuations(String script, Random random) {
        return script.lines()
                .map(line -> line.contains("'") || line.contains("Rem") ? line : continued(line))
                .collect(Collectors.joining("\n"));
    }

    private static String continued(String line) {
        int equals = line.indexOf(" = ");
        boolean isInText =
                equals < 0
                        || line.substring(0, equals).chars().filter(c -> c == '"').count() % 2 == 1;
        return isInText
                ? line
                : line.substring(0, equals + 3) + " _ \n\t" + line.substring(equals + 3);
    }

    private static String inOtherCase(String script, Random random) {
        Matcher text = TEXT.matcher(script);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (text.find()) {
            out.append(script.substring(at, text.start()).toUpperCase(Locale.ROOT));
            out.append(text.group());
            at = text.end();
        }
        return out.append(script.substring(at).toUpperCase(Locale.ROOT)).toString();
    }

    private static String onOneLine(String script, Random random) {
        return script.contains("Rem")
                        || script.contains("REM")
                        || script.contains("_ ")
                        || script.contains("'")
                        || script.contains("Sub ")
                        || script.contains("SUB ")
                ? script
                : script.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" : "))
                        .replaceAll("(?i)then : ", "Then\n");
    }

    private static String inSub(String script, Random random) {
        return script.toLowerCase(Locale.ROOT).contains("sub ")
                ? script
                : "run_it\nSub run_it\n" + script + "\nEnd Sub\n";
    }

    private static String withErrorsIgnored(String script, Random random) {
        return "On Error Resume Next\nn = CInt(\"none\")\n" + script;
    }
}
