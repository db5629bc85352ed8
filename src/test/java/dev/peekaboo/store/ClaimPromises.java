package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What every store promises about claims and leases. */
interface ClaimPromises extends StoreUnderTest {
    @Test
    default void a_key_nobody_knows_is_granted_with_nothing_to_resume() {
        Lease lease = granted(claim("anna"));

        assertThat(lease.key()).isEqualTo(KEY);
        assertThat(lease.owner()).isEqualTo("anna");
        assertThat(lease.task()).isEmpty();
    }

    @Test
    default void a_granted_key_is_busy_for_everybody_until_the_lease_runs_out() {
        granted(claim("anna"));

        assertThat(claim("ben")).isEqualTo(new Claim.Busy(clock().instant().plus(LEASE)));
        assertThat(claim("anna")).isInstanceOf(Claim.Busy.class);
        clock().advance(LEASE);
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void selector_and_environment_make_other_keys() {
        granted(claim("anna"));

        Sha256 same = KEY.sha256();

        assertThat(claim(new AnalysisKey(same, "", "windows,x64"), "ben"))
                .isInstanceOf(Claim.Granted.class);
        assertThat(claim(new AnalysisKey(same, "doc", ""), "ben"))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void of_sixteen_threads_exactly_one_is_granted() throws Exception {
        List<Claim> claims = together(16, thread -> claim("owner " + thread));

        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Granted).hasSize(1);
        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Busy).hasSize(15);
    }

    @Test
    default void of_sixteen_threads_exactly_one_is_granted_a_lease_that_ran_out() throws Exception {
        granted(claim("anna"));
        clock().advance(LEASE);

        List<Claim> claims = together(16, thread -> claim("owner " + thread));

        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Granted).hasSize(1);
    }

    @Test
    default void a_renewed_lease_stays_busy() {
        Lease lease = granted(claim("anna"));

        boolean renewed = store().renew(lease, clock().instant().plus(LEASE.multipliedBy(2)));
        clock().advance(LEASE);

        assertThat(renewed).isTrue();
        assertThat(claim("ben")).isInstanceOf(Claim.Busy.class);
    }

    @Test
    default void a_paused_owner_whose_lease_ran_out_and_was_granted_again_is_fenced() {
        Lease paused = granted(claim("anna"));
        clock().advance(LEASE);
        Lease next = granted(claim("ben"));

        assertThat(store().renew(paused, clock().instant().plus(LEASE))).isFalse();
        assertThat(store().submitted(paused, task(1))).isFalse();
        assertThat(store().fail(paused, Samples.reason("late"), true)).isFalse();
        assertThat(store().finish(paused, report(Completeness.COMPLETE, 1))).isFalse();
        assertThat(claim("carla")).isInstanceOf(Claim.Busy.class);
        assertThat(store().finish(next, report(Completeness.COMPLETE, 2))).isTrue();
        assertThat(claim("carla")).isEqualTo(new Claim.Reported(report(Completeness.COMPLETE, 2)));
    }

    @Test
    default void an_owner_that_is_granted_its_own_key_again_cannot_use_the_old_lease() {
        Lease old = granted(claim("anna"));
        clock().advance(LEASE);
        granted(claim("anna"));

        assertThat(store().finish(old, report(Completeness.COMPLETE, 1))).isFalse();
    }

    @Test
    default void a_lease_that_ran_out_but_was_not_granted_again_is_still_good() {
        Lease lease = granted(claim("anna"));
        clock().advance(LEASE.multipliedBy(3));

        assertThat(store().finish(lease, report(Completeness.COMPLETE, 1))).isTrue();
    }

    @Test
    default void a_finished_lease_is_over() {
        Lease lease = granted(claim("anna"));
        store().finish(lease, report(Completeness.COMPLETE, 1));

        assertThat(store().finish(lease, report(Completeness.COMPLETE, 2))).isFalse();
        assertThat(store().renew(lease, clock().instant().plus(LEASE))).isFalse();
        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report(Completeness.COMPLETE, 1)));
    }

    @Test
    default void whoever_takes_over_gets_the_sandbox_task_to_go_on_polling() {
        Lease lease = granted(claim("anna"));
        store().submitted(lease, task(17));
        clock().advance(LEASE);

        Lease next = granted(claim("ben"));

        assertThat(next.task()).contains(task(17));
        assertThat(next.version()).isGreaterThan(lease.version());
    }

    @Test
    default void whoever_takes_over_knows_that_and_when_the_analysis_began() {
        Lease first = granted(claim("anna"));
        clock().advance(LEASE);
        Lease second = granted(claim("ben"));
        store().releaseLeases("ben");
        clock().advance(LEASE);
        Lease third = granted(claim("carla"));

        assertThat(first.takenOver()).isFalse();
        assertThat(second.takenOver()).isTrue();
        assertThat(third.takenOver()).isTrue();
        assertThat(List.of(second.begun(), third.begun())).containsOnly(first.begun());
    }

    @Test
    default void an_analysis_that_has_ended_leaves_nothing_to_the_next() {
        Lease first = granted(claim("anna"));
        store().fail(first, Samples.reason("late"), true);
        clock().advance(Duration.ofDays(40));

        Lease next = granted(claim("anna"));

        assertThat(next.takenOver()).isFalse();
        assertThat(next.begun()).isAfter(first.begun());
    }

    @Test
    default void the_leases_of_a_dead_owner_are_free_at_once_with_their_tasks_and_lost_to_it() {
        Lease lease = granted(claim("anna"));
        store().submitted(lease, task(17));
        AnalysisKey other = new AnalysisKey(Samples.sha256("other"), "", "");
        granted(claim(other, "ben"));

        store().releaseLeases("anna");

        assertThat(store().renew(lease, clock().instant().plus(LEASE))).isFalse();
        assertThat(granted(claim("anna")).task()).contains(task(17));
        assertThat(claim(other, "anna")).isInstanceOf(Claim.Busy.class);
    }
}
