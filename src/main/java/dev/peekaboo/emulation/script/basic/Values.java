package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Argument.Actual;

import java.util.List;

/** What a function of the language was called with. */
final class Values {
    private final List<Actual> actuals;

    Values(List<Actual> actuals) {
        this.actuals = actuals;
    }

    int size() {
        return actuals.size();
    }

    boolean has(int position) {
        return position < actuals.size() && actuals.get(position).value() != Special.MISSING;
    }

    /** As it was given; an object stays one. */
    Object raw(int position) {
        if (position >= actuals.size()) throw VbError.of(450);
        return actuals.get(position).value();
    }

    Cell cell(int position) {
        if (position >= actuals.size()) throw VbError.of(450);
        return actuals.get(position).cell();
    }

    /** No object. */
    Object plain(int position) {
        return Convert.plain(raw(position));
    }

    CharSequence text(int position) {
        return Convert.toText(plain(position));
    }

    String string(int position) {
        return text(position).toString();
    }

    String string(int position, String otherwise) {
        return has(position) ? string(position) : otherwise;
    }

    int whole(int position) {
        return Convert.toInt(plain(position));
    }

    int whole(int position, int otherwise) {
        return has(position) ? whole(position) : otherwise;
    }

    double number(int position) {
        return Convert.toDouble(plain(position));
    }

    boolean truth(int position) {
        return Convert.toBoolean(plain(position));
    }

    List<Actual> from(int position) {
        return actuals.subList(Math.min(position, actuals.size()), actuals.size());
    }
}
