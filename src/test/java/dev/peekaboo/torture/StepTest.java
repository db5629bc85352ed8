package dev.peekaboo.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Method;
import java.util.Arrays;

class StepTest {
    @ParameterizedTest
    @EnumSource
    void every_step_is_a_place_in_the_code(Step step) throws Exception {
        Method[] methods = Class.forName(step.place()).getDeclaredMethods();

        assertThat(Arrays.stream(methods).map(Method::getName)).contains(step.method());
    }
}
