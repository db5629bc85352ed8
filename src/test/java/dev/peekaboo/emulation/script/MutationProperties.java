package dev.peekaboo.emulation.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** However a downloader is obfuscated, it shows the same chain. */
class MutationProperties {
    private static final int ROUNDS = 3;

    /** Each makes an equal script of a script. */
    private static final List<BiFunction<String, Random, String>> MUTATIONS =
            List.of(
                    MutationProperties::asCharCodes,
                    MutationProperties::asEscapes,
                    MutationProperties::asShuffledPieces,
                    MutationProperties::asXor,
                    MutationProperties::reversed,
                    MutationProperties::behindConditionalCompilation,
                    MutationProperties::inFunctionConstructor,
                    MutationProperties::afterSleep,
                    MutationProperties::inTry,
                    MutationProperties::inBrackets,
                    MutationProperties::splitTexts,
                    MutationProperties::renamed,
                    MutationProperties::withJunk);

    private static final Pattern MEMBER = Pattern.compile("\\.(?=[a-zA-Z])(\\w+)(?=\\()");
    private static final Pattern TEXT = Pattern.compile("\"([A-Za-z0-9.:/%]{2,})\"");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_obfuscated_downloader_shows_the_same_chain(long seed) {
        Random random = new Random(seed);
        String script = JScriptTest.DOWNLOADER;
        for (int i = 0; i < ROUNDS; i++)
            script = MUTATIONS.get(random.nextInt(MUTATIONS.size())).apply(script, random);

        EmulationReport report = Emulated.run(Language.JSCRIPT, script);

        assertThat(Emulated.ids(report))
                .as("seed %d\n%s", seed, Emulated.told(report))
                .contains("download_and_run");
        assertThat(Traces.isBad(report.findings())).isTrue();
    }

    private static String asCharCodes(String script, Random random) {
        int shift = random.nextInt(50);
        return "var q=[%s],s='';for(var i=0;i<q.length;i++)s+=String.fromCharCode(q[i]-%d);eval(s);"
                .formatted(
                        script.chars()
                                .mapToObj(c -> String.valueOf(c + shift))
                                .collect(Collectors.joining(",")),
                        shift);
    }

    private static String asEscapes(String script, Random random) {
        return "eval(unescape('"
                + script.chars()
                        .mapToObj(c -> (c < 256 ? "%%%02x" : "%%u%04x").formatted(c))
                        .collect(Collectors.joining())
                + "'));";
    }

    private static String asShuffledPieces(String script, Random random) {
        int size = 5 + random.nextInt(20);
        List<Integer> order =
                new ArrayList<>(
                        IntStream.range(0, (script.length() + size - 1) / size).boxed().toList());
        Collections.shuffle(order, random);
        StringBuilder code = new StringBuilder("var p=[];");
        for (int i : order)
            code.append(
                    "p[%d]=%s;"
                            .formatted(
                                    i,
                                    quoted(
                                            script.substring(
                                                    i * size,
                                                    Math.min(script.length(), i * size + size)))));
        return code + "this['ev'+'al'](p.join(''));";
    }

    private static String asXor(String script, Random random) {
        int key = 1 + random.nextInt(255);
        return "var t=%s,o=[];for(var i=0;i<t.length;i++)o.push(String.fromCharCode(t.charCodeAt(i)^%d));eval(o.join(''));"
                .formatted(
                        quoted(
                                script.chars()
                                        .mapToObj(c -> String.valueOf((char) (c ^ key)))
                                        .collect(Collectors.joining())),
                        key);
    }

    private static String reversed(String script, Random random) {
        return "eval(%s.split('').reverse().join(''));"
                .formatted(quoted(new StringBuilder(script).reverse().toString()));
    }

    private static String behindConditionalCompilation(String script, Random random) {
        return script.contains("*/") || script.contains("@")
                ? script
                : "/*@cc_on @if (@_jscript)\n" + script + "\n@end @*/";
    }

    private static String inFunctionConstructor(String script, Random random) {
        return "new Function(" + quoted(script) + ")();";
    }

    private static String afterSleep(String script, Random random) {
        return "WScript.Sleep(%d);%s".formatted(random.nextInt(100_000), script);
    }

    private static String inTry(String script, Random random) {
        return "try{nothing.here();}catch(e%d){%s}".formatted(random.nextInt(9), script);
    }

    /** Only the plain downloader has members and texts that can be told from noise. */
    private static boolean isPlain(String script) {
        return script.startsWith("var x = new ActiveXObject");
    }

    private static String inBrackets(String script, Random random) {
        return isPlain(script) ? MEMBER.matcher(script).replaceAll("['$1']") : script;
    }

    private static String splitTexts(String script, Random random) {
        if (!isPlain(script)) return script;
        return TEXT.matcher(script)
                .replaceAll(
                        text -> {
                            String all = text.group(1);
                            int at = 1 + random.nextInt(all.length() - 1);
                            return "(\"" + all.substring(0, at) + "\"+'" + all.substring(at) + "')";
                        });
    }

    private static String renamed(String script, Random random) {
        if (!isPlain(script)) return script;
        int number = random.nextInt(1000);
        return script.replaceAll("\\bx\\b(?=[. =\\[])", "_0x" + number)
                .replaceAll("\\bs\\b(?=[. =\\[])", "_0y" + number);
    }

    private static String withJunk(String script, Random random) {
        int number = random.nextInt(1000);
        return """
               /* %d */ var junk%d = [], total%d = 0;
               for (var at%d = 0; at%d < 300; at%d++) { junk%d.push(at%d %% 7); total%d += junk%d[at%d]; }
               function unused%d(a, b) { if (a > b) return "no" + a; return b / (a || 1); }
               if (total%d > 1e9) { WScript.Quit(); }
               """
                        .replace("%d", String.valueOf(number))
                        .replace("%%", "%")
                + script;
    }

    private static String quoted(String text) {
        return "'"
                + text.chars()
                        .mapToObj(
                                c ->
                                        c < 32 || c > 126 || c == '\'' || c == '\\' || c == '@'
                                                        || c == '*'
                                                ? "\\u%04x".formatted(c)
                                                : String.valueOf((char) c))
                        .collect(Collectors.joining())
                + "'";
    }
}
