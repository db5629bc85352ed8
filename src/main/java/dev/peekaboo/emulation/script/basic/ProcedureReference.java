package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What {@code GetRef} and {@code AddressOf} give: a procedure that others call. */
final class ProcedureReference extends ComObject {
    private final Program.Bound bound;
    private final BasicRun run;

    ProcedureReference(ComWorld world, Program.Bound bound, BasicRun run) {
        super(world, "procedure");
        this.bound = bound;
        this.run = run;
    }

    String procedure() {
        return bound.procedure().name();
    }

    /** Calls it with values of automation objects; what it does not take is left out. */
    @Nullable Object called(List<@Nullable Object> arguments) {
        List<Object> values = new ArrayList<>();
        int most = bound.procedure().parameters().size();
        for (Object argument : arguments)
            if (values.size() < most) values.add(Border.fromCom(argument, run));
        while (values.size() < most) values.add(Special.EMPTY);
        return Border.toCom(
                run.calls().invoke(bound.owner(), bound.procedure(), Argument.actuals(values)),
                run);
    }

    @Override
    public @Nullable Object item(Args index) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) values.add(index.value(i));
        return called(values);
    }

    @Override
    public @Nullable Object plain() {
        return 4_198_400.0;
    }
}
