package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;
import dev.peekaboo.report.Behaviour.Type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that reach beyond Excel: programs, libraries, conversations, messages. */
final class SystemFunctions {
    private static final int MINIMIZED = 2;

    private SystemFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("EXEC", SystemFunctions::exec);
        all.put("CALL", SystemFunctions::call);
        all.put("REGISTER", SystemFunctions::register);
        all.put("REGISTER.ID", SystemFunctions::register);
        all.put("UNREGISTER", _ -> Value.TRUE);
        all.put("INITIATE", SystemFunctions::initiate);
        all.put("EXECUTE", SystemFunctions::execute);
        all.put("TERMINATE", _ -> Value.TRUE);
        all.put("OPEN", SystemFunctions::open);
        all.put("OPEN.TEXT", SystemFunctions::open);
        all.put("ALERT", args -> says(args, Value.TRUE));
        all.put("INPUT", args -> says(args, new Text("")));
        all.put("WAIT", SystemFunctions::waits);
        all.put("SEND.KEYS", SystemFunctions::keys);
        return all;
    }

    private static Value exec(Arguments args) {
        String command = needed(args, 0);
        String isHidden = args.whole(1, 1) == MINIMIZED ? "yes" : "";
        args.machine().trace().starts(command, "xlm", "hidden", isHidden);
        return new Num(33);
    }

    /** A text; without one it is not known what would have been done. */
    private static String needed(Arguments args, int position) {
        try {
            return args.text(position);
        } catch (Failed e) {
            args.machine()
                    .trace()
                    .error(args.function() + " of " + e.getMessage() + ", which stays unknown");
            throw e;
        }
    }

    private static Value call(Arguments args) {
        Libraries libraries = args.machine().libraries();
        Value first = args.value(0);
        if (first instanceof Num(var number))
            return libraries.call(Convert.number(number), args.each(1));
        if (args.size() < 2) return libraries.call(needed(args, 0), List.of());
        List<Value> values = args.size() > 3 ? args.each(3) : List.of();
        return libraries.call(needed(args, 0), needed(args, 1), values);
    }

    private static Value register(Arguments args) {
        String name = args.has(3) ? args.text(3) : "";
        return args.machine()
                .libraries()
                .register(needed(args, 0), args.has(1) ? needed(args, 1) : "", name);
    }

    /** {@code INITIATE("program", "topic")} starts the program if it does not run. */
    private static Value initiate(Arguments args) {
        String program = needed(args, 0);
        if (!program.matches("(?i)excel|winword|word|msaccess|powerpnt|progman|outlook"))
            args.machine()
                    .trace()
                    .starts((program + ' ' + args.text(1)).strip(), "xlm", "how", "dde");
        return new Num(1);
    }

    private static Value execute(Arguments args) {
        args.machine().trace().unsupported("what another program is told");
        return Value.TRUE;
    }

    private static Value open(Arguments args) {
        String name = needed(args, 0);
        if (name.matches("(?i)https?://.*")) args.machine().trace().fetches(name, "xlm");
        else args.machine().trace().add(Type.FILE_READ, "path", Folders.full(name), "by", "xlm");
        args.machine().trace().unsupported("another workbook");
        return Value.TRUE;
    }

    private static Value says(Arguments args, Value answer) {
        args.machine().trace().add(Type.USER_MESSAGE, "text", args.text(0));
        return answer;
    }

    /** Until a time. */
    private static Value waits(Arguments args) {
        Machine machine = args.machine();
        double seconds = (args.number(0) - Dates.serial(machine.clock().look())) * 86_400;
        if (seconds > 0) {
            machine.clock().sleep(seconds * 1000);
            machine.trace()
                    .add(
                            Type.SLEEP,
                            "seconds",
                            String.valueOf(Math.round(seconds)),
                            "long",
                            seconds > 30 ? "yes" : "");
        }
        return Value.TRUE;
    }

    private static Value keys(Arguments args) {
        args.machine().trace().unsupported("keys that are pressed: " + args.text(0));
        return Value.TRUE;
    }
}
