package dev.peekaboo.frontend.rest.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.scan.NoDatabaseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Who is answered at the case desk, and how soon. */
@Timeout(30)
class CaseDeskTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void by_default_only_this_machine_may_ask() throws InterruptedException {
        CaseDesk desk = desk(_ -> Optional.empty());

        assertThat(desk.isOpen()).isTrue();
        for (String near : List.of("127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"))
            assertThat(desk.ask(InetAddress.ofLiteral(near), "localhost", "", "").status())
                    .isEqualTo(200);
        for (String far : List.of("192.0.2.1", "10.0.0.1", "2001:db8::1", "::"))
            assertThat(desk.ask(InetAddress.ofLiteral(far), "localhost", "", "").status())
                    .isEqualTo(403);
    }

    @Test
    void a_name_that_is_not_ours_is_refused_whoever_pointed_it_at_us() throws InterruptedException {
        CaseConfig config =
                new CaseConfig(true, CaseConfig.DEFAULT.allowFrom(), List.of("mx.example.org"));
        CaseDesk desk = new CaseDesk(config, records(_ -> Optional.empty()), Locale.ENGLISH);

        for (String ours : List.of("localhost", "127.0.0.1", "[::1]", "MX.example.org"))
            assertThat(desk.ask(HERE, ours, "", "").status()).as(ours).isEqualTo(200);
        for (String other : List.of("evil.example", "mx.example.org.evil.example", "<b>", ""))
            assertThat(desk.ask(HERE, other, "4bZtQ", "").status()).as(other).isEqualTo(403);
        assertThat(desk.ask(HERE, "<b>", "", "").html()).contains("&lt;b&gt;", "host_name");
    }

    @Test
    void strangers_make_no_work_for_the_database() throws InterruptedException {
        CaseDesk desk =
                desk(
                        what -> {
                            throw new AssertionError("looked up " + what);
                        });

        assertThat(desk.ask(InetAddress.ofLiteral("192.0.2.1"), "localhost", "4bZtQ", "").status())
                .isEqualTo(403);
    }

    @Test
    void without_a_database_it_is_503_and_says_when_to_come_again() throws InterruptedException {
        CaseDesk desk =
                desk(
                        _ -> {
                            throw new NoDatabaseException(new IOException("gone"));
                        });

        CaseAnswer answer = desk.ask(HERE, "localhost", "4bZtQ", "en");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(answer.html()).contains("The database does not answer");
    }

    @Test
    void a_database_that_hangs_is_503_within_two_seconds_and_takes_no_more_askers_than_seats()
            throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CaseDesk desk =
                desk(
                        _ -> {
                            try {
                                never.await();
                            } catch (InterruptedException _) {
                                interrupted.countDown();
                            }
                            return Optional.empty();
                        });

        long begun = System.nanoTime();
        CaseAnswer answer = desk.ask(HERE, "localhost", "4bZtQ", "en");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        interrupted.await();
    }

    @Test
    void while_searches_have_not_ended_their_seats_are_taken() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CaseDesk desk =
                desk(
                        _ -> {
                            awaitUninterruptibly(end);
                            return Optional.empty();
                        });
        List<Thread> askers =
                java.util.stream.IntStream.range(0, 3)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> ask(desk)))
                        .toList();
        for (Thread asker : askers) asker.join();

        long begun = System.nanoTime();
        assertThat(desk.ask(HERE, "localhost", "4bZtQ", "").status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        end.countDown();
    }

    private static void ask(CaseDesk desk) {
        try {
            desk.ask(HERE, "localhost", "4bZtQ", "");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0)
            try {
                latch.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** How the database answers. */
    private interface Search {
        Optional<CaseFile> find(String what) throws NoDatabaseException;
    }

    private static CaseDesk desk(Search search) {
        return new CaseDesk(CaseConfig.DEFAULT, records(search), Locale.ENGLISH);
    }

    private static CaseRecords records(Search search) {
        return new CaseRecords() {
            @Override
            public Optional<CaseFile> find(String what) throws NoDatabaseException {
                return search.find(what);
            }

            @Override
            public Duration namesKept() {
                return Duration.ofDays(30);
            }

            @Override
            public Duration verdictsKept() {
                return Duration.ofDays(90);
            }
        };
    }
}
