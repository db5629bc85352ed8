package dev.peekaboo.frontend.milter;

/**
 * What mail server and milter agreed on: what the milter may do, and which steps need no answer.
 *
 * @param version of the protocol
 * @param actions bits {@code SMFIF_}
 * @param protocol bits {@code SMFIP_}
 */
record Terms(int version, int actions, int protocol) {
    /** Ours; older ones lack what can be left out. */
    static final int VERSION = 6;

    private static final int OLDEST = 2;

    static final int ADD_HEADERS = 0x1;
    static final int CHANGE_HEADERS = 0x10;
    static final int QUARANTINE = 0x20;
    static final int CHOOSE_MACROS = 0x100;

    static final int NO_HELO = 0x2;
    static final int SILENT_HEADERS = 0x80;
    static final int NO_UNKNOWN = 0x100;
    static final int SKIP = 0x400;
    static final int SILENT_CONNECT = 0x1000;
    static final int SILENT_HELO = 0x2000;
    static final int SILENT_SENDER = 0x4000;
    static final int SILENT_RECIPIENT = 0x8000;
    static final int SILENT_DATA = 0x1_0000;
    static final int SILENT_UNKNOWN = 0x2_0000;
    static final int SILENT_END_OF_HEADER = 0x4_0000;

    /** The value of a header field comes, and is given, with the blanks after the colon. */
    static final int LEADING_BLANKS = 0x10_0000;

    private static final int ACTIONS = ADD_HEADERS | CHANGE_HEADERS | QUARANTINE | CHOOSE_MACROS;

    /** The body is answered piece by piece, so that one can be told to leave out the rest. */
    private static final int PROTOCOL =
            NO_HELO
                    | NO_UNKNOWN
                    | SKIP
                    | SILENT_HEADERS
                    | SILENT_CONNECT
                    | SILENT_HELO
                    | SILENT_SENDER
                    | SILENT_RECIPIENT
                    | SILENT_DATA
                    | SILENT_UNKNOWN
                    | SILENT_END_OF_HEADER
                    | LEADING_BLANKS;

    /** Before anything is agreed on: every step is answered, and nothing may be done. */
    static final Terms NONE = new Terms(OLDEST, 0, 0);

    /**
     * Of what is offered, what we want.
     *
     * @throws ProtocolException if that cannot be spoken
     */
    static Terms of(Command.Negotiate offered) throws ProtocolException {
        if (offered.version() < OLDEST)
            throw new ProtocolException("protocol version " + offered.version());
        return new Terms(
                Math.min(VERSION, offered.version()),
                offered.actions() & ACTIONS,
                offered.protocol() & PROTOCOL);
    }

    boolean may(int action) {
        return (actions & action) != 0;
    }

    boolean has(int bit) {
        return (protocol & bit) != 0;
    }
}
