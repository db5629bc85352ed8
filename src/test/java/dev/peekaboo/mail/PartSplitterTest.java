package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class PartSplitterTest {
    /** The preamble and the parts. */
    private static List<String> split(String body) {
        return split(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), "b");
    }

    private static List<String> split(InputStream body, String boundary) {
        List<String> parts = new ArrayList<>();
        try {
            var splitter = new PartSplitter(body, boundary);
            parts.add(text(splitter.preamble()));
            while (splitter.next()) parts.add(text(splitter.part()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return parts;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_body_is_cut_at_its_boundary_lines() {
        assertThat(split("p\r\n--b\r\n1\r\n--b\r\n2\r\n\r\n--b--\r\nepilogue"))
                .containsExactly("p", "1", "2\r\n");
        assertThat(split("--b\n1\n--b\n--b--\n")).containsExactly("", "1", "");
        assertThat(split("--b\r\n\r\n--b--")).containsExactly("", "");
        assertThat(split("--b \t\r\n1\r\n--b-- \n")).containsExactly("", "1");
    }

    @Test
    void a_boundary_is_a_line_of_its_own() {
        assertThat(split("--b\r\n1--b\r\n --b\r\n--bc\r\n--b--c\r\n--b--"))
                .containsExactly("", "1--b\r\n --b\r\n--bc\r\n--b--c");
    }

    @Test
    void a_body_that_is_cut_off_keeps_what_is_there() {
        assertThat(split("--b\r\n1\r\n--b\r\n2\r\n")).containsExactly("", "1", "2\r\n");
        assertThat(split("--b\r\n1\r\n--")).containsExactly("", "1\r\n--");
        assertThat(split("")).containsExactly("");
        assertThat(split("no part at all\r")).containsExactly("no part at all\r");
    }

    @Test
    void a_boundary_behind_the_closing_one_begins_another_part() {
        assertThat(split("--b\r\n1\r\n--b--\r\ne\r\n--b\r\n2\r\n--b--\r\n"))
                .containsExactly("", "1", "2");
    }

    @Test
    void parts_that_are_not_read_are_skipped() throws IOException {
        var splitter =
                new PartSplitter(
                        new ByteArrayInputStream(
                                "p\n--b\n1\n--b\n2\n--b--".getBytes(StandardCharsets.US_ASCII)),
                        "b");

        assertThat(splitter.next()).isTrue();
        assertThat(splitter.next()).isTrue();
        assertThat(text(splitter.part())).isEqualTo("2");
        assertThat(splitter.next()).isFalse();
        assertThat(splitter.next()).isFalse();
    }

    @Test
    void a_boundary_in_the_middle_of_a_line_never_cuts_wherever_buffers_end() {
        for (long seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            String boundary = "bnd".repeat(1 + random.nextInt(30));
            List<String> written = new ArrayList<>();
            var body = new StringBuilder("--" + boundary + "\r\n");
            for (int i = random.nextInt(4); i >= 0; i--) {
                String part = part(random, boundary);
                written.add(part);
                body.append(part)
                        .append("\r\n--")
                        .append(boundary)
                        .append(i == 0 ? "--" : "")
                        .append("\r\n");
            }
            byte[] bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);

            List<String> read = split(new Trickle(bytes, random), boundary);

            assertThat(read.subList(1, read.size())).as("seed %d", seed).isEqualTo(written);
        }
    }

    /** Full of what is nearly a boundary. */
    private static String part(Random random, String boundary) {
        var part = new StringBuilder("p");
        for (int size = random.nextInt(40_000); part.length() < size; ) {
            switch (random.nextInt(6)) {
                case 0 -> part.append("x--").append(boundary);
                case 1 -> part.append("\r\n");
                case 2 ->
                        part.append("\r\n--")
                                .append(boundary, 0, boundary.length() - 1)
                                .append('x');
                case 3 -> part.append("-".repeat(random.nextInt(5))).append('-').append('y');
                case 4 -> part.append("\r\r\n\n").append('z');
                default -> part.append("t".repeat(random.nextInt(2000)));
            }
        }
        return part.append('e').toString();
    }

    /** Gives as many bytes at a time as it likes. */
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(5000)));
        }
    }
}
