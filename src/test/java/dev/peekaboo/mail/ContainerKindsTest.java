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
    void office_documents_are_containers_of_what_is_embedded_in_them() {
        assertThat(ContainerKinds.of(List.of("application/vnd.ms-word.document.macroEnabled.12")))
                .contains(ContainerKind.OFFICE_PACKAGE);
        assertThat(
                        ContainerKinds.of(
                                List.of(
                                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))
                .contains(ContainerKind.OFFICE_PACKAGE);
    }

    @Test
    void other_documents_and_programs_that_are_zip_files_inside_are_not() {
        assertThat(ContainerKinds.of(List.of("application/vnd.oasis.opendocument.text"))).isEmpty();
        assertThat(ContainerKinds.of(List.of("application/java-archive"))).isEmpty();
        assertThat(ContainerKinds.of(List.of("text/plain"))).isEmpty();
        assertThat(ContainerKinds.of(List.of())).isEmpty();
    }
}
