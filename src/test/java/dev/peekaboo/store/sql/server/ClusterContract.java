package dev.peekaboo.store.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Landing;
import dev.peekaboo.store.Lease;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.SandboxTask;
import dev.peekaboo.store.Sharing;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;
import dev.peekaboo.store.sql.SqlCluster;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;

/** What every database server promises to the instances that share it. */
public abstract class ClusterContract {
    /** Where nothing should land. */
    private static final Landing NOWHERE =
            _ -> {
                throw new IOException("nothing should land");
            };

    private static final String RULES = "rules-1";
    private static final long LARGEST = 1_000_000;
    private static final AnalysisKey KEY = new AnalysisKey(Samples.sha256("a"), "", "");

    @TempDir Path folder;
    private final List<Member> members = new ArrayList<>();

    /** The server, with an empty database for this test. */
    protected abstract Engine engine();

    /**
     * One instance, in this process.
     *
     * @param death ends its session without a word, as kill -9 does
     */
    private record Member(Cluster cluster, Store store, Runnable death) {}

    private Member join(int number) {
        ServerLock lock = new ServerLock(engine());
        ServerDatabase database = new ServerDatabase(engine(), 4);
        Cluster cluster;
        try {
            cluster = SqlCluster.join(database, lock, number, "here");
        } catch (StoreException e) {
            database.close();
            throw e;
        }
        Sharing sharing = new Sharing(cluster.owner(), LARGEST, this::land);
        Store store = new SqlStore(database, Clock.systemUTC(), sharing);
        Member member = new Member(cluster, store, lock::close);
        members.add(member);
        return member;
    }

    private Content land(InputStream in) throws IOException {
        Path file = Files.createTempFile(folder, "landed", ".part");
        Files.write(file, in.readAllBytes());
        return new Content.OnDisk(file, Files.size(file));
    }

    @AfterEach
    void leave() {
        for (Member member : members) {
            member.cluster().close();
            member.store().close();
        }
    }

    @Test
    void a_second_living_instance_with_the_same_number_is_refused() {
        join(3);

        assertThatThrownBy(() -> join(3))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("instance_id 3 is that of another living Peekaboo on here");
        assertThat(join(4).cluster().instance()).isEqualTo(4);
    }

    @Test
    void instances_without_a_number_get_different_ones() {
        assertThat(List.of(number(join(0)), number(join(0)), number(join(0))))
                .doesNotHaveDuplicates();
    }

    private static int number(Member member) {
        return member.cluster().instance();
    }

    @Test
    void the_number_of_a_dead_instance_is_free_at_once_and_its_jobs_are_its_successors() {
        Member before = join(3);
        long job = accept(before, "invoice");
        before.death().run();

        Member after = join(3);

        assertThat(after.cluster().owner()).isNotEqualTo(before.cluster().owner());
        assertThat(takenOver(after)).containsExactly(job);
        assertThat(after.store().unfinished(0, 10))
                .extracting(UnfinishedJob::id)
                .containsExactly(job);
    }

    @Test
    void
            the_jobs_and_leases_of_an_instance_whose_session_ended_are_taken_over_at_the_second_look() {
        Member dead = join(1);
        Member living = join(2);
        long job = accept(dead, "invoice");
        Lease lease = granted(claim(dead));
        SandboxTask task = new SandboxTask("cape-1", List.of(17L), Instant.EPOCH);
        dead.store().submitted(lease, task);
        living.cluster().beat();
        assertThat(takenOver(living)).isEmpty();
        dead.death().run();

        living.cluster().beat();

        assertThat(takenOver(living)).containsExactly(job);
        assertThat(granted(claim(living)).task()).contains(task);
    }

    @Test
    void an_instance_that_gives_signs_of_life_keeps_its_jobs() {
        Member one = join(1);
        Member other = join(2);
        accept(one, "invoice");

        for (int look = 0; look < 10; look++) {
            one.cluster().beat();
            other.cluster().beat();
        }

        assertThat(takenOver(other)).isEmpty();
    }

    @Test
    void what_a_paused_instance_writes_when_it_wakes_up_is_not_taken() {
        Member paused = join(1);
        Member living = join(2);
        long job = accept(paused, "invoice");
        Lease lease = granted(claim(paused));
        looks(living, 4);
        assertThat(takenOver(living)).as("after three missed").isEmpty();
        looks(living, 1);
        assertThat(takenOver(living)).as("after four missed").containsExactly(job);

        assertThat(paused.store().settle(job, RULES, Samples.failed())).isFalse();
        assertThat(paused.store().finish(lease, report())).isFalse();
        assertThat(paused.store().renew(lease, Instant.now().plusSeconds(60))).isFalse();

        assertThat(living.store().judgement(job)).isEmpty();
        assertThat(living.store().settle(job, RULES, Samples.bad())).isTrue();
        assertThat(paused.store().judgement(job)).contains(Samples.bad());
    }

    private static void looks(Member member, int times) {
        for (int look = 0; look < times; look++) member.cluster().beat();
    }

    @Test
    void an_instance_that_wakes_up_takes_part_again() {
        Member paused = join(1);
        Member living = join(2);
        looks(living, 5);

        paused.cluster().beat();
        long job = accept(paused, "invoice");
        looks(living, 2);

        assertThat(takenOver(living)).isEmpty();
        assertThat(paused.store().settle(job, RULES, Samples.bad())).isTrue();
    }

    @Test
    void a_job_that_is_left_behind_is_taken_over_once() throws Exception {
        Member dead = join(1);
        List<Member> living = List.of(join(2), join(3), join(4));
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 60; i++) jobs.add(accept(dead, "sample " + i));
        dead.death().run();

        List<Long> taken = new ArrayList<>();
        onceDead(living.getFirst(), NOWHERE).forEach(one -> taken.add(one.id()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var takers = living.stream().map(one -> threads.submit(() -> all(one))).toList();
            for (var taker : takers) taken.addAll(taker.get());
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(jobs);
    }

    private static List<Long> all(Member member) {
        List<Long> all = new ArrayList<>();
        for (var some = takenOver(member); !some.isEmpty(); some = takenOver(member))
            all.addAll(some);
        return all;
    }

    @Test
    void an_instance_that_leaves_leaves_its_jobs_to_the_others_at_once() {
        Member leaving = join(1);
        Member staying = join(2);
        long job = accept(leaving, "invoice");

        leaving.cluster().close();

        assertThat(takenOver(staying)).containsExactly(job);
        assertThat(join(1).cluster().instance()).isEqualTo(1);
    }

    @Test
    void each_learns_what_others_settled() {
        Member one = join(1);
        Member other = join(2);
        long first = accept(one, "first");
        long second = accept(one, "second");
        one.store().settle(first, RULES, Samples.bad());

        assertThat(other.store().settled(Set.of(first, second, 4711L))).containsOnlyKeys(first);
        assertThat(other.store().settled(Set.of())).isEmpty();
        assertThat(other.store().judgement(first)).contains(Samples.bad());
    }

    @Test
    void a_larger_content_reaches_whoever_takes_the_job_over() throws Exception {
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("local.part"), bytes);
        Member dead = join(1);
        Member living = join(2);
        long job = accept(dead, new Content.OnDisk(file, bytes.length));
        Files.delete(file);
        dead.death().run();

        UnfinishedJob taken = onceDead(living, this::land).getFirst();

        assertThat(taken.id()).isEqualTo(job);
        assertThat(taken.sample().content().open()).hasBinaryContent(bytes);
        assertThat(living.store().settle(job, RULES, Samples.bad())).isTrue();
    }

    @Test
    void of_a_content_beyond_the_limit_the_name_of_its_file_is_known() {
        Content file = new Content.OnDisk(Path.of("/shared/1-ab/7.part"), LARGEST + 1);
        Member one = join(1);

        accept(one, file);

        assertThat(one.store().unfinished(0, 10).getFirst().sample().content()).isEqualTo(file);
    }

    @Test
    void a_content_that_cannot_land_leaves_its_job_for_later() throws Exception {
        Path file = Files.write(folder.resolve("local.part"), new byte[300_000]);
        Member dead = join(1);
        Member living = join(2);
        long job = accept(dead, new Content.OnDisk(file, 300_000));
        dead.death().run();

        Landing full =
                _ -> {
                    throw new IOException("no room");
                };
        await().until(
                        () -> {
                            assertThat(look(living, full)).isEmpty();
                            return living.store().unfinished(0, 10);
                        },
                        jobs -> jobs.stream().map(UnfinishedJob::id).toList().equals(List.of(job)));
    }

    /** What is taken over once the server has noticed that a session is gone. */
    private static List<UnfinishedJob> onceDead(Member living, Landing landing) {
        return await().until(() -> look(living, landing), jobs -> !jobs.isEmpty());
    }

    private static List<UnfinishedJob> look(Member living, Landing landing) {
        living.cluster().beat();
        return living.cluster().takeOver(10, landing);
    }

    private static long accept(Member member, String text) {
        return member.store().accept(new NewJob(Samples.sample(text), "rest"));
    }

    private static long accept(Member member, Content content) {
        Sample sample = new Sample(Samples.sha256("large"), content, Declared.NOTHING);
        return member.store().accept(new NewJob(sample, "rest"));
    }

    private static List<Long> takenOver(Member member) {
        return member.cluster().takeOver(7, NOWHERE).stream().map(UnfinishedJob::id).toList();
    }

    private static Claim claim(Member member) {
        Instant now = Clock.systemUTC().instant();
        Instant past = now.minus(Duration.ofDays(1));
        return member.store()
                .claim(
                        KEY,
                        new ClaimTerms(
                                member.cluster().owner(),
                                now,
                                now.plusSeconds(60),
                                past,
                                past,
                                past));
    }

    private static Lease granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).lease();
    }

    private static SandboxReport report() {
        return new SandboxReport(
                SandboxReport.Kind.CAPE,
                "cape-1",
                1,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Completeness.COMPLETE,
                List.of(),
                Optional.empty());
    }
}
