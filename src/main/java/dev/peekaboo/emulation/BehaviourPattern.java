package dev.peekaboo.emulation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Behaviours of one type whose details are as asked: {@code process.start[by=cmd][command ~ "x"]}.
 * {@code =} and {@code !=} compare whole details, {@code ~} and {@code !~} look for a regular
 * expression (RE2, linear in time); case does not count. What is not there is an empty text.
 */
record BehaviourPattern(Type type, List<Test> tests) {
    private static final java.util.regex.Pattern HEAD =
            java.util.regex.Pattern.compile("\\s*([a-z]+(?:\\.[a-z]+)?)");

    private static final java.util.regex.Pattern TEST =
            java.util.regex.Pattern.compile(
                    "\\s*\\[\\s*([a-z]+)\\s*(=|!=|~|!~)\\s*(?:\"([^\"]*)\"|([^\\]\"]*?))\\s*\\]");

    private record Test(String key, boolean negated, Pattern pattern) {
        boolean holds(Behaviour behaviour) {
            return pattern.matcher(behaviour.detail(key)).find() != negated;
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence saying what is wrong
     */
    static BehaviourPattern parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt())
            throw new IllegalArgumentException("expected a behaviour such as net.http at: " + text);
        Type type =
                Type.ofWord(head.group(1))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown behaviour " + head.group(1)));
        List<Test> tests = new ArrayList<>();
        Matcher test = TEST.matcher(text);
        int at = head.end();
        while (at < text.length() && test.region(at, text.length()).lookingAt()) {
            tests.add(test(test));
            at = test.end();
        }
        if (!text.substring(at).isBlank())
            throw new IllegalArgumentException("cannot read " + text.substring(at).strip());
        return new BehaviourPattern(type, List.copyOf(tests));
    }

    private static Test test(Matcher match) {
        String value = match.group(3) == null ? match.group(4) : match.group(3);
        boolean isRegex = match.group(2).endsWith("~");
        String regex = isRegex ? value : "^" + Pattern.quote(value) + "$";
        try {
            return new Test(
                    match.group(1),
                    match.group(2).startsWith("!"),
                    Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    value + " is not a regular expression: " + e.getDescription(), e);
        }
    }

    boolean matches(Behaviour behaviour) {
        return behaviour.type() == type && tests.stream().allMatch(test -> test.holds(behaviour));
    }
}
