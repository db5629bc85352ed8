package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

/**
 * Something that only looks: fonts, windows, selections. It takes everything and does nothing; who
 * wants to know its value gets none, and a gap.
 */
final class Quiet extends ComObject {
    Quiet(ComWorld world, String name) {
        super(world, name);
    }

    @Override
    public boolean has(String member) {
        return true;
    }

    @Override
    public @Nullable Object call(String member, Args arguments) {
        world.trace().effort().spend(100);
        return new Quiet(world, name().length() < 60 ? name() + "." + member : name());
    }

    @Override
    public void put(String member, @Nullable Object value) {
        world.trace().effort().spend(100);
    }

    @Override
    public void put(String member, Args index, @Nullable Object value) {
        world.trace().effort().spend(100);
    }

    @Override
    public void putItem(Args index, @Nullable Object value) {
        world.trace().effort().spend(100);
    }

    @Override
    public Object item(Args index) {
        return this;
    }

    @Override
    public @Nullable Object plain() {
        // To look at is one thing; to go by what is there another.
        world.trace().unsupported(name());
        return null;
    }
}
