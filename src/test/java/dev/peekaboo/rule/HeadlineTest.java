package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.report.Signature;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class HeadlineTest {
    @Test
    void no_weak_category_ever_stands_before_a_strong_one_whatever_the_order() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Signature> fired = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) fired.add(any(random));

            Category headline = Headline.category(fired);

            Collections.shuffle(fired, random);
            assertThat(Headline.category(fired)).as("seed %d", seed).isEqualTo(headline);
            assertThat(fired)
                    .as("seed %d", seed)
                    .allSatisfy(
                            other ->
                                    assertThat(
                                                    headline.compareTo(other.category()) <= 0
                                                            || (!headline.isWeak()
                                                                    && other.category().isWeak()))
                                            .isTrue());
        }
    }

    @Test
    void of_one_category_the_most_severe_then_the_surest_then_the_first_speaks() {
        List<Signature> fired =
                List.of(
                        signature("mild", 2, 100),
                        signature("unsure", 3, 50),
                        signature("sure", 3, 90),
                        signature("also sure", 3, 90));

        assertThat(Headline.of(fired)).map(Signature::name).hasValue("sure");
    }

    @Test
    void nothing_that_fired_is_generic() {
        assertThat(Headline.category(List.of())).isEqualTo(Category.GENERIC);
    }

    private static Signature any(Random random) {
        Category[] all = Category.values();
        return new Signature("n", "d", 3, 100, all[random.nextInt(all.length)], List.of());
    }

    private static Signature signature(String name, double severity, int confidence) {
        return new Signature(name, "d", severity, confidence, Category.BANKER, List.of());
    }
}
