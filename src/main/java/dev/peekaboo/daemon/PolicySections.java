package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.frontend.RecipientPattern;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code [policy]} for all, {@code [policy.DOOR]} for one door, {@code [policy.recipients.NAME]}
 * for a list of recipients.
 */
final class PolicySections {
    static final String ALL = "policy";
    private static final String LISTS = ALL + ".recipients.";
    private static final String LIST = "recipients";
    private static final Map<String, PolicyMode> MODES =
            Stream.of(PolicyMode.values())
                    .collect(Collectors.toMap(PolicyMode::word, Function.identity()));

    private final Map<RecipientPattern, PolicyMode> recipients = new HashMap<>();
    private final Map<RecipientPattern, String> listedIn = new HashMap<>();

    private PolicySections() {}

    /** What is wrong is left out, with problems. */
    static Policy read(ConfigFile main) {
        PolicyMode all = main.section(ALL).choice("mode", PolicyMode.ENFORCE, MODES);
        var doors = new EnumMap<Door, PolicyMode>(Door.class);
        for (Door door : Door.values()) {
            Section section = main.section(nameOf(door));
            PolicyMode mode = section.choice("mode", all, MODES);
            if (mode != all) doors.put(door, mode);
            for (Item item : section.list(LIST))
                section.problem(
                        item,
                        "a door has no list of recipients; make it a list of its own: ["
                                + LISTS
                                + "NAME] with recipients and mode");
        }
        var lists = new PolicySections();
        lists(main).forEach(name -> lists.readList(main.section(name)));
        return new Policy(all, doors, lists.recipients, AnswerSections.read(main));
    }

    /** All sections about the policy that may be in the file. */
    static Set<String> known(ConfigFile main) {
        var known = new TreeSet<>(Set.of(ALL, LISTS + "NAME"));
        for (Door door : Door.values()) known.add(nameOf(door));
        known.addAll(lists(main));
        return known;
    }

    static String nameOf(Door door) {
        return ALL + "." + door.word();
    }

    private static List<String> lists(ConfigFile main) {
        return main.sections().stream()
                .filter(name -> name.startsWith(LISTS) && name.length() > LISTS.length())
                .toList();
    }

    private void readList(Section list) {
        PolicyMode mode = list.choice("mode", PolicyMode.ENFORCE, MODES);
        if (!list.has("mode"))
            list.problem("[" + list.name() + "] needs mode: monitor, or mode: enforce");
        List<Item> items = list.words(LIST);
        if (items.isEmpty())
            list.problem("[" + list.name() + "] needs recipients.1: clerk@example.com");
        for (Item item : items)
            RecipientPattern.parse(item.value())
                    .ifPresentOrElse(
                            recipient -> add(list, item, recipient, mode),
                            () ->
                                    list.problem(
                                            item,
                                            LIST
                                                    + " in ["
                                                    + list.name()
                                                    + "] must be addresses such as"
                                                    + " clerk@example.com or domains such as"
                                                    + " @example.com"));
    }

    private void add(Section list, Item item, RecipientPattern recipient, PolicyMode mode) {
        String first = listedIn.putIfAbsent(recipient, list.name());
        if (first == null) recipients.put(recipient, mode);
        else
            list.problem(
                    item,
                    recipient.text()
                            + " is already in ["
                            + first
                            + "]; it can be in one list only");
    }
}
