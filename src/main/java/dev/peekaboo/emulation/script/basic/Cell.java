package dev.peekaboo.emulation.script.basic;

/** Where a value is kept: a variable, a field, an element. Handed on for {@code ByRef}. */
class Cell {
    private final Declared declared;
    private Object value;

    Cell(Declared declared, Object value) {
        this.declared = declared;
        this.value = value;
    }

    /** A variable of no type. */
    Cell(Object value) {
        this(Declared.VARIANT, value);
    }

    Declared declared() {
        return declared;
    }

    Object get() {
        return value;
    }

    void set(Object other) {
        boolean isBytes = value instanceof VbArray array && array.isBytes();
        Object kept =
                switch (other) {
                    case VbArray array when declared.type() != VbType.STRING -> array.copy();
                    case CharSequence text when isBytes -> Border.wide(text);
                    case dev.peekaboo.emulation.script.Bytes bytes when isBytes ->
                            VbArray.ofBytes(bytes.text());
                    default -> other;
                };
        value = declared.stored(kept);
    }

    /** Without copying: for arrays that are changed in place. */
    void replace(Object other) {
        value = other;
    }

    Cell copy() {
        Object own =
                switch (value) {
                    case VbArray array -> array.copy();
                    case VbRecord record -> record.copy();
                    default -> value;
                };
        return new Cell(declared, own);
    }

    /** One element of an array. */
    static final class Element extends Cell {
        private final VbArray array;
        private final int[] indexes;

        Element(VbArray array, int[] indexes) {
            super(array.element(), Special.EMPTY);
            this.array = array;
            this.indexes = indexes;
        }

        @Override
        Object get() {
            return array.get(indexes);
        }

        @Override
        void set(Object other) {
            array.set(other instanceof VbArray inner ? inner.copy() : other, indexes);
        }

        @Override
        void replace(Object other) {
            array.items();
            array.set(other, indexes);
        }
    }

    /** A variable {@code As New}: the first look makes its object. */
    static final class Made extends Cell {
        private final BasicRun run;

        Made(Declared declared, BasicRun run) {
            super(declared, Special.NOTHING);
            this.run = run;
        }

        @Override
        Object get() {
            if (super.get() == Special.NOTHING) super.replace(run.make(declared().name()));
            return super.get();
        }
    }
}
