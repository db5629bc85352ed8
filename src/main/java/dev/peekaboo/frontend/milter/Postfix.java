package dev.peekaboo.frontend.milter;

import dev.peekaboo.QueueId;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queue of the Postfix on this machine. Looking is allowed to everybody (postqueue(1)); for the
 * rest there is the helper, which runs as root.
 */
public final class Postfix implements HoldQueue {
    private static final JsonMapper JSON = new JsonMapper();

    /** As postsuper(1) tells of each mail, with its name in front. */
    private static final Pattern DONE =
            Pattern.compile("postsuper: ([0-9A-Za-z]+): (released from hold|expired|removed)");

    private static final String HELD = "hold";

    private final HoldConfig config;

    public Postfix(HoldConfig config) {
        this.config = config;
    }

    /**
     * What its configuration says.
     *
     * @param names of main.cf
     * @return by name
     * @throws IOException if it cannot be asked; the message says the way out
     */
    public static Map<String, String> settings(Path folder, String... names)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("postconf", "-c", folder.toString()));
        command.addAll(List.of(names));
        Programme.Output output = Programme.run(command, "");
        if (output.status() != 0)
            throw new IOException(
                    "Postfix' configuration in " + folder + " cannot be read: " + output.text());
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : output.text().lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0)
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return values;
    }

    @Override
    public Map<QueueId, Place> look(Collection<QueueId> mails)
            throws IOException, InterruptedException {
        Map<QueueId, Place> all = queue();
        Map<QueueId, Place> found = new HashMap<>();
        for (QueueId id : mails)
            Optional.ofNullable(all.get(id)).ifPresent(place -> found.put(id, place));
        return found;
    }

    /** Every mail in the queue. */
    public Map<QueueId, Place> queue() throws IOException, InterruptedException {
        Programme.Output output =
                Programme.run(List.of("postqueue", "-c", config.postfix().toString(), "-j"), "");
        if (output.status() != 0)
            throw new IOException("Postfix' queue cannot be looked at: " + output.text());
        Map<QueueId, Place> all = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new StringReader(output.text()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith("{")) place(line, all);
        }
        return all;
    }

    /** A mail on its way from one queue to another may be listed twice: then it is not held. */
    private static void place(String line, Map<QueueId, Place> all) throws IOException {
        try {
            JsonNode mail = JSON.readTree(line);
            Place place =
                    mail.path("queue_name").asString("").equals(HELD)
                            ? Place.HELD
                            : Place.ELSEWHERE;
            QueueId.parse(mail.path("queue_id").asString(""))
                    .ifPresent(
                            id ->
                                    all.merge(
                                            id,
                                            place,
                                            (one, other) -> one == other ? one : Place.ELSEWHERE));
        } catch (JacksonException e) {
            throw new IOException("postqueue -j wrote what is no JSON", e);
        }
    }

    @Override
    public Set<QueueId> act(Action action, Collection<QueueId> mails)
            throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder(action.word()).append('\n');
        mails.forEach(id -> lines.append(id).append('\n'));
        Programme.Output output = Programme.run(config.helper(), lines.toString());
        if (output.status() != 0)
            throw new IOException(
                    "the helper "
                            + config.helper()
                            + " could not "
                            + action.word()
                            + ": "
                            + output.text());
        Set<QueueId> done = new HashSet<>();
        Matcher matcher = DONE.matcher(output.text());
        while (matcher.find()) done.add(new QueueId(matcher.group(1)));
        done.retainAll(mails);
        return done;
    }

    /** Whether the helper can do its work; empty if so, else why not. */
    public Optional<String> helperTrouble() throws InterruptedException {
        try {
            Programme.Output output = Programme.run(config.helper(), "check\n");
            boolean well = output.status() == 0 && output.text().strip().endsWith("ready");
            return well ? Optional.empty() : Optional.of(output.text().strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public <T> T show(QueueId mail, Reader<T> reader) throws IOException, InterruptedException {
        return Programme.read(config.helper(), "show\n" + mail + "\n", reader::read);
    }
}
