package dev.peekaboo.daemon;

import java.io.IOException;

/** Shows a door something bad, as a mail filter would, and hears whether it is blocked. */
interface DoorProbe {
    /** The door and where it is, as the beginning of a sentence. */
    String door();

    /**
     * What the mail filter hears.
     *
     * @throws IOException if the door cannot be talked to
     */
    Heard ask(TestMail mail) throws IOException, InterruptedException;

    /**
     * An answer.
     *
     * @param blocks whether a mail filter blocks the mail then
     * @param answer as it came
     */
    record Heard(boolean blocks, String answer) {}

    default Finding probe(TestMail mail) throws InterruptedException {
        try {
            Heard heard = ask(mail);
            return heard.blocks()
                    ? Finding.well(door() + ": bad mail is blocked (" + heard.answer() + ").")
                    : Finding.unwell(
                            door()
                                    + ": our test file is NOT blocked, the answer is: "
                                    + heard.answer()
                                    + ". Is it in mode monitor, or the rule test_file not in use?");
        } catch (IOException e) {
            return Finding.unwell(
                    door() + " cannot be talked to: " + e.getMessage() + ". Does the daemon run?");
        }
    }
}
