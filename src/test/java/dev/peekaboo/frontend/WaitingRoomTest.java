package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Half of a door's slots may wait. */
class WaitingRoomTest {
    @Test
    void half_of_the_slots_are_seats_and_a_seat_given_back_is_free_again() {
        WaitingRoom room = new WaitingRoom(5);
        WaitingRoom.Seat first = room.sitDown().orElseThrow();
        WaitingRoom.Seat second = room.sitDown().orElseThrow();
        assertThat(room.sitDown()).isEmpty();

        first.close();

        assertThat(room.sitDown()).isPresent();
        assertThat(room.sitDown()).isEmpty();
        second.close();
    }

    @Test
    void at_a_door_with_one_slot_nobody_waits() {
        assertThat(new WaitingRoom(1).sitDown()).isEmpty();
        assertThatThrownBy(() -> new WaitingRoom(0)).hasMessageContaining("slots is 0");
    }
}
