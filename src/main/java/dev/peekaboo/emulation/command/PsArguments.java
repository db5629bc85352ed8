package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.command.PsCommands.Option;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a cmdlet: options with values, values by position, and what the bar brings. */
final class PsArguments {
    private final List<Object> given;
    private final Object input;
    private final List<Object> plain = new ArrayList<>();

    PsArguments(List<Object> given, Object input) {
        this.given = given;
        this.input = input;
        for (int i = 0; i < given.size(); i++) {
            if (!(given.get(i) instanceof Option)) plain.add(given.get(i));
            else if (i + 1 < given.size() && takesValue((Option) given.get(i))) i++;
        }
    }

    /** Switches stand alone; all others take what follows. */
    private static boolean takesValue(Option option) {
        return !option.name()
                .matches(
                        "(?:usebasic|force|recurse|passthru|wait|nonewwindow|asjob|append|pass|usedef|confirm|verbose|com$|allow|hidden|noprofile|nop).*");
    }

    Object input() {
        return input;
    }

    List<Object> plain() {
        return plain;
    }

    /** What comes over the bar, else the first value. */
    Object first() {
        return input != PsValues.NULL ? input : PsValues.flat(plain);
    }

    /** By one of the names (or its beginning), else by position, else what comes over the bar. */
    Object value(String name, int position, String... alsoNamed) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(List.of(alsoNamed));
        for (int i = 0; i + 1 < given.size(); i++)
            if (given.get(i) instanceof Option(String written)
                    && !written.isEmpty()
                    && names.stream().anyMatch(one -> one.startsWith(written)))
                return given.get(i + 1);
        if (position < plain.size()) return plain.get(position);
        return position == plain.size() || position == 0 ? input : PsValues.NULL;
    }

    String text(String name, int position, String... alsoNamed) {
        return PsValues.text(value(name, position, alsoNamed));
    }

    /** As a command line goes on with them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object argument : given) text.append(' ').append(PsValues.text(argument));
        return text.toString();
    }
}
