package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.RecipientList;
import dev.peekaboo.frontend.RecipientPattern;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.MilterConfig;
import dev.peekaboo.frontend.milter.MilterConfig.Blocking;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code [milter.NAME]}: listeners for mail servers, as many as there are; and {@code [hold]}, how
 * mails are held and let go.
 */
final class MilterSections {
    private static final NamedSections LISTENERS = new NamedSections("milter");
    private static final String HOLD = "hold";

    /** The mail server's client waits as long, and holds one of its processes. */
    private static final Duration WAITS = Duration.ofSeconds(15);

    private static final Map<String, Blocking> BLOCKING =
            Stream.of(Blocking.values())
                    .collect(Collectors.toMap(Blocking::word, Function.identity()));
    private static final Map<String, HoldConfig.Late> LATE =
            Stream.of(HoldConfig.Late.values())
                    .collect(Collectors.toMap(HoldConfig.Late::word, Function.identity()));

    private static final List<AddressRange> THIS_MACHINE =
            Stream.of("127.0.0.0/8", "::1")
                    .flatMap(one -> AddressRange.parse(one).stream())
                    .toList();

    private MilterSections() {}

    /** In the order of the file. One that is wrong is left out, with problems. */
    static List<MilterConfig> read(ConfigFile main) {
        return LISTENERS.in(main).stream().flatMap(section -> listener(section).stream()).toList();
    }

    /**
     * @param data the folder of everything that has no folder of its own
     */
    static HoldConfig hold(ConfigFile main, Path data) {
        Section hold = main.section(HOLD);
        Path postfix = Path.of(hold.text("postfix", "/etc/postfix"));
        Path list = DataFolders.path(hold, "list", "").orElse(data.resolve("held"));
        List<String> helper =
                new ArrayList<>(
                        List.of(
                                hold.text("helper", "sudo -n /usr/lib/peekaboo/peekaboo-hold")
                                        .strip()
                                        .split("\\s+")));
        helper.add(postfix.toString());
        helper.add(list.toString());
        return new HoldConfig(
                helper,
                postfix,
                list,
                hold.integer("most", HoldConfig.MOST, 1, 1_000_000),
                hold.choice("late", HoldConfig.Late.KEEP, LATE),
                hold.seconds("again", HoldConfig.AGAIN));
    }

    /** All sections about it that may be in the file. */
    static Set<String> known(ConfigFile main) {
        var known = new TreeSet<>(LISTENERS.known(main));
        known.add(HOLD);
        return known;
    }

    private static Optional<MilterConfig> listener(Section section) {
        Optional<Address> address = ListenAddress.read(section, "/run/peekaboo/milter.sock", 8101);
        Duration wait = section.seconds("wait", WAITS);
        int slots = section.integer("slots", MilterConfig.SLOTS, 2, 10_000);
        Blocking bad = section.choice("bad", Blocking.REJECT, BLOCKING);
        RecipientList holdFor = recipients(section);
        List<AddressRange> local = local(section);
        return address.map(
                at ->
                        new MilterConfig(
                                LISTENERS.nameOf(section), at, wait, slots, bad, holdFor, local));
    }

    private static RecipientList recipients(Section section) {
        Set<RecipientPattern> patterns = new HashSet<>();
        for (Item item : section.words("hold_for"))
            RecipientPattern.parse(item.value())
                    .ifPresentOrElse(
                            patterns::add,
                            () ->
                                    section.problem(
                                            item,
                                            "hold_for in ["
                                                    + section.name()
                                                    + "] must be addresses such as"
                                                    + " clerk@example.com or domains such as"
                                                    + " @example.com"));
        return new RecipientList(patterns);
    }

    private static List<AddressRange> local(Section section) {
        boolean thisMachine = section.flag("local_is_outgoing", true);
        List<AddressRange> local = new ArrayList<>(thisMachine ? THIS_MACHINE : List.of());
        for (Item item : section.words("local"))
            AddressRange.parse(item.value())
                    .ifPresentOrElse(
                            local::add,
                            () ->
                                    section.problem(
                                            item,
                                            "local in ["
                                                    + section.name()
                                                    + "] must be addresses such as 192.0.2.7 or"
                                                    + " networks such as 10.0.0.0/8"));
        return local;
    }
}
