package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ContainerKindsTest {
    @Test
    void mails_and_archives_are_containers_under_any_of_their_names() {
        assertThat(ContainerKinds.of(List.of("message/rfc822"))).contains(ContainerKind.MESSAGE);
        assertThat(ContainerKinds.of(List.of("application/x-foo", "application/zip")))
                .contains(ContainerKind.ZIP);
        assertThat(ContainerKinds.of(List.of("application/x-gzip")))
                .contains(ContainerKind.COMPRESSED);
    }

    @Test
    void documents_and_programs_that_are_zip_files_inside_are_not() {
        assertThat(
                        ContainerKinds.of(
                                List.of(
                                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))
                .isEmpty();
        assertThat(ContainerKinds.of(List.of("application/java-archive"))).isEmpty();
        assertThat(ContainerKinds.of(List.of("text/plain"))).isEmpty();
        assertThat(ContainerKinds.of(List.of())).isEmpty();
    }
}
