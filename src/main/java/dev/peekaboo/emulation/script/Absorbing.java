package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/**
 * An object of a class that is not known here: takes everything and gives itself, so that the
 * script goes on; the report says that it is incomplete.
 */
public final class Absorbing extends ComObject {
    private static final Set<String> ENDS = Set.of("eof", "bof", "atendofstream", "atend");

    public Absorbing(ComWorld world, String name) {
        super(world, name);
    }

    @Override
    public boolean has(String member) {
        return true;
    }

    @Override
    public boolean isMethod(String member) {
        return false;
    }

    @Override
    public @Nullable Object call(String member, Args arguments) {
        world.trace().effort().spend(200);
        // Whatever it is, its end is near: loops that wait for it must not go on for ever.
        return ENDS.contains(member.toLowerCase(Locale.ROOT)) ? (Object) true : this;
    }

    @Override
    public void put(String member, @Nullable Object value) {
        // Nobody will ask for it.
        world.trace().effort().spend(200);
    }

    @Override
    public @Nullable Object plain() {
        return null;
    }

    @Override
    public @Nullable Object item(Args index) {
        return this;
    }
}
