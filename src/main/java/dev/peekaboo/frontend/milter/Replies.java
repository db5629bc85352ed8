package dev.peekaboo.frontend.milter;

import dev.peekaboo.frontend.Watch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a milter tells the mail server (mfdef.h, {@code SMFIR_}). For one thread at a time. */
final class Replies {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** At which steps the mail server is to tell which macros; its own choice may lack them. */
    private static final int AT_CONNECT = 0;

    private static final int AT_SENDER = 2;
    private static final int AT_END = 5;

    private final OutputStream out;
    private final Watch.Guard guard;

    /**
     * @param guard closes the connection if the mail server does not listen
     */
    Replies(OutputStream out, Watch.Guard guard) {
        this.out = out;
        this.guard = guard;
    }

    void terms(Terms terms) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(terms.version());
        data.writeInt(terms.actions());
        data.writeInt(terms.protocol());
        if (terms.may(Terms.CHOOSE_MACROS)) {
            macros(data, AT_CONNECT, "j");
            macros(data, AT_SENDER, "i {auth_authen}");
            macros(data, AT_END, "i");
        }
        say('O', bytes.toByteArray());
    }

    private static void macros(DataOutputStream data, int step, String names) throws IOException {
        data.writeInt(step);
        data.writeBytes(names);
        data.writeByte(0);
    }

    /** Go on with the next step. */
    void goOn() throws IOException {
        say('c');
    }

    /** Leave out what is left of the body. */
    void skip() throws IOException {
        say('s');
    }

    /** Still at it: the mail server's patience begins anew. */
    void stillAtIt() throws IOException {
        say('p');
    }

    void accept() throws IOException {
        say('a');
    }

    /** Let the client believe that the mail was taken. */
    void discard() throws IOException {
        say('d');
    }

    /**
     * @param text with status and enhanced status, such as {@code 451 4.7.1 Later}; one line of
     *     ASCII
     */
    void answer(String text) throws IOException {
        say('y', text);
    }

    /** Takes the mail, but puts it into the hold queue. */
    void hold(String why) throws IOException {
        say('q', why);
    }

    void addHeader(String name, String value) throws IOException {
        say('h', name, value);
    }

    /**
     * Takes out one of several fields of a name.
     *
     * @param number of those of this name, from 1
     */
    void deleteHeader(String name, int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(number);
        data.write(texts(name, ""));
        say('m', bytes.toByteArray());
    }

    private void say(char word, String... texts) throws IOException {
        say(word, texts(texts));
    }

    private static byte[] texts(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    private void say(char word, byte[] data) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream(data.length + 5);
        DataOutputStream head = new DataOutputStream(packet);
        head.writeInt(data.length + 1);
        head.writeByte(word);
        head.write(data);
        guard.within(PATIENCE);
        out.write(packet.toByteArray());
        out.flush();
    }
}
