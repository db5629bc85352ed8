package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An automation object: members by name, in which case does not count. A property and a method
 * without arguments look the same to Windows, so {@link #read} members may be used either way.
 */
public class ComObject {
    protected final ComWorld world;
    private final String name;
    private final Map<String, Member> members = new HashMap<>();

    protected ComObject(ComWorld world, String name) {
        this.world = world;
        this.name = name;
    }

    private record Member(
            boolean isMethod,
            boolean isRead,
            Function<Args, @Nullable Object> call,
            @Nullable Consumer<@Nullable Object> set) {}

    public final String name() {
        return name;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    protected final void property(String name, Supplier<@Nullable Object> get) {
        members.put(key(name), new Member(false, true, _ -> get.get(), _ -> {}));
    }

    protected final void property(
            String name, Supplier<@Nullable Object> get, Consumer<@Nullable Object> set) {
        members.put(key(name), new Member(false, true, _ -> get.get(), set));
    }

    /** A property that keeps what is put into it. */
    protected final void field(String name, @Nullable Object first) {
        Object[] value = {first};
        property(name, () -> value[0], put -> value[0] = put);
    }

    /** Does something; only with parentheses. */
    protected final void method(String name, Function<Args, @Nullable Object> call) {
        members.put(key(name), new Member(true, false, call, null));
    }

    /** Tells something; parentheses may be left out. */
    protected final void read(String name, Function<Args, @Nullable Object> call) {
        members.put(key(name), new Member(true, true, call, null));
    }

    public boolean has(String member) {
        return members.containsKey(key(member));
    }

    public boolean isMethod(String member) {
        Member found = members.get(key(member));
        return found != null && found.isMethod();
    }

    /** Whether a method may be called by naming it. */
    public boolean isRead(String member) {
        Member found = members.get(key(member));
        return found != null && found.isRead();
    }

    /**
     * The value of a property.
     *
     * @throws ComException if there is none
     */
    public @Nullable Object get(String member) {
        return call(member, Args.of());
    }

    /** Calls a method or reads a property, which may be the same. */
    public @Nullable Object call(String member, Args arguments) {
        world.trace().effort().spend(200);
        Member found = members.get(key(member));
        if (found == null) return missing(member);
        Object value = found.call().apply(arguments);
        boolean isIndexed = !found.isMethod() && arguments.size() > 0;
        return isIndexed && value instanceof ComObject object ? object.item(arguments) : value;
    }

    public void put(String member, @Nullable Object value) {
        Member found = members.get(key(member));
        if (found == null) missing(member);
        else if (found.set() != null) found.set().accept(value);
    }

    /** {@code object.member(index) = value} */
    public void put(String member, Args index, @Nullable Object value) {
        if (get(member) instanceof ComObject object) object.putItem(index, value);
    }

    /** Something this object has in Windows, or has not: we do not know. */
    protected @Nullable Object missing(String member) {
        world.trace().unsupported(name + "." + member);
        throw ComException.noMember(member);
    }

    /** The default member, as in {@code object(index)}. */
    public @Nullable Object item(Args index) {
        return missing("(default)");
    }

    /** {@code object(index) = value} */
    public void putItem(Args index, @Nullable Object value) {
        missing("(default)");
    }

    /** What it holds, as in {@code for each}. */
    public List<@Nullable Object> items() {
        return List.of();
    }

    /** What it stands for where no object is wanted: a text, number or truth, or null. */
    public @Nullable Object plain() {
        return text();
    }

    /** As text. */
    public String text() {
        return "";
    }
}
