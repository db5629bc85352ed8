package dev.peekaboo.daemon;

/**
 * What a doctor found out about one thing.
 *
 * @param sentence for the admin
 */
record Finding(Kind kind, String sentence) {
    /** How it is. */
    enum Kind {
        WELL("ok    "),
        UNWELL("FAIL  "),
        /** To be looked at by a person. */
        NOTE("note  ");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    static Finding well(String sentence) {
        return new Finding(Kind.WELL, sentence);
    }

    static Finding unwell(String sentence) {
        return new Finding(Kind.UNWELL, sentence);
    }

    static Finding note(String sentence) {
        return new Finding(Kind.NOTE, sentence);
    }

    String line() {
        return kind.mark + Printable.whole(sentence);
    }
}
