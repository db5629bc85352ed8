package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Declared;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Place;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of amavis: {@code email.txt} is the mail as it came, and beside it, in {@code parts},
 * lie the parts it was taken apart into, as {@code p001} and so on. Names, types and places are in
 * the mail only, so the mail is what is judged, as if it had come in as a whole; of the parts,
 * those that are not in the mail as such came out of archives, some of which only amavis can open,
 * and are judged besides.
 */
final class MailFolder {
    static final String MAIL = "email.txt";
    static final String PARTS = "parts";

    private static final int MOST_PARTS = 5000;

    private final Scanner scanner;
    private final Inquiries inquiries;
    private final FolderAnswer answer;
    private final WaitingRoom waiting;
    private final ClamdConfig config;

    MailFolder(
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            WaitingRoom waiting,
            ClamdConfig config,
            Clock clock) {
        this.scanner = scanner;
        this.inquiries = inquiries;
        answer = new FolderAnswer(keeper, config.style(), clock);
        this.waiting = waiting;
        this.config = config;
    }

    /** Something is in the way; the message is for the answer. */
    private static final class CannotAsk extends Exception {
        private static final long serialVersionUID = 1L;

        CannotAsk(String why) {
            super(why);
        }
    }

    /**
     * @return the lines to answer, without their ends; at least one
     */
    List<String> check(Opened parts, Opened mail) throws IOException, InterruptedException {
        try {
            Inquiry whole = askMail(mail);
            Map<Sha256, String> files = new HashMap<>();
            List<Spool.Received.Whole> others = new ArrayList<>();
            try {
                readParts(parts, whole, files, others);
            } catch (IOException | CannotAsk e) {
                others.forEach(scanner::discard);
                throw e;
            }
            List<Progress> answers = await(whole, askOthers(others, whole.envelope()));
            return answer.lines(parts.path(), answers, files);
        } catch (CannotAsk e) {
            return List.of(config.style().refused(parts.path(), String.valueOf(e.getMessage())));
        } catch (NoDatabaseException _) {
            return List.of(config.style().refused(parts.path(), "no database"));
        }
    }

    private Inquiry askMail(Opened mail) throws IOException, CannotAsk, InterruptedException {
        Spool.Received.Whole received = receive(mail);
        return taken(
                inquiries.askMail(
                        received.content(), received.sha256(), Envelope.NOTHING, Checks.ASKER));
    }

    private Spool.Received.Whole receive(Opened file) throws IOException, CannotAsk {
        try (InputStream bytes = file.read()) {
            return switch (scanner.receive(bytes)) {
                case Spool.Received.Whole whole -> whole;
                case Spool.Received.TooLarge(long limit) ->
                        throw new CannotAsk(file.name() + " is larger than " + limit + " bytes");
                case Spool.Received.NoRoom _ -> throw new CannotAsk("no room");
            };
        }
    }

    private static Inquiry taken(InquiryAnswer answer) throws CannotAsk {
        return switch (answer) {
            case InquiryAnswer.Taken(Inquiry inquiry) -> inquiry;
            case InquiryAnswer.Refused _ -> throw new CannotAsk("too much work");
            case InquiryAnswer.NoDatabase _ -> throw new CannotAsk("no database");
        };
    }

    /**
     * @param files is told which file has which content
     * @param others is given what is not in the mail as such
     */
    private void readParts(
            Opened parts,
            Inquiry whole,
            Map<Sha256, String> files,
            List<Spool.Received.Whole> others)
            throws IOException, CannotAsk {
        List<String> names =
                parts.names(MOST_PARTS)
                        .orElseThrow(() -> new CannotAsk("more than " + MOST_PARTS + " parts"));
        for (String name : names) {
            try (Opened file =
                    parts.inside(name)
                            .orElseThrow(() -> new CannotAsk("a part cannot be opened"))) {
                if (!file.attributes().isRegularFile())
                    throw new CannotAsk("a part is not a regular file");
                Spool.Received.Whole received = receive(file);
                boolean first = files.putIfAbsent(received.sha256(), file.path()) == null;
                if (first && !isIn(whole, received.sha256())) others.add(received);
                else scanner.discard(received);
            }
        }
    }

    private static boolean isIn(Inquiry whole, Sha256 content) {
        return whole.parts().stream()
                .anyMatch(
                        part ->
                                part instanceof Inquiry.Part.Asked asked
                                        && asked.sha256().equals(content));
    }

    private Optional<Inquiry> askOthers(List<Spool.Received.Whole> others, Envelope envelope)
            throws CannotAsk, InterruptedException {
        if (others.isEmpty()) return Optional.empty();
        Place place = new Place.InArchive(others.size());
        List<Sample> samples =
                others.stream()
                        .map(
                                one ->
                                        new Sample(
                                                one.sha256(),
                                                one.content(),
                                                Declared.NOTHING,
                                                place))
                        .toList();
        return Optional.of(taken(inquiries.askSamples(samples, envelope, Checks.ASKER)));
    }

    private List<Progress> await(Inquiry whole, Optional<Inquiry> others)
            throws NoDatabaseException, InterruptedException {
        Optional<WaitingRoom.Seat> seat = waiting.sitDown();
        try {
            long end = System.nanoTime() + config.patience().toNanos();
            List<Progress> answers = new ArrayList<>();
            answers.add(inquiries.progress(whole, left(seat, end)));
            if (others.isPresent()) answers.add(inquiries.progress(others.get(), left(seat, end)));
            return answers;
        } finally {
            seat.ifPresent(WaitingRoom.Seat::close);
        }
    }

    private static Duration left(Optional<WaitingRoom.Seat> seat, long end) {
        return seat.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
