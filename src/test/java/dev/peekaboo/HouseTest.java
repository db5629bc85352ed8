package dev.peekaboo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the walls between the rooms: see the table in ARCHITECTURE.md. */
class HouseTest {
    private static final String ROOT = "dev.peekaboo";
    private static final String WORDS = "";

    /** Which rooms a room may import, besides itself. */
    private static final Map<String, Set<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry(WORDS, Set.of()),
                    Map.entry("report", Set.of(WORDS)),
                    Map.entry("rule", Set.of(WORDS, "report")),
                    Map.entry("worker", Set.of(WORDS)),
                    Map.entry("analyzer", Set.of(WORDS, "report", "worker")),
                    Map.entry("emulation", Set.of(WORDS, "report", "worker")),
                    Map.entry("sandbox", Set.of(WORDS, "report")),
                    Map.entry("simulator", Set.of(WORDS, "report")),
                    Map.entry("store", Set.of(WORDS, "report")),
                    Map.entry("mail", Set.of(WORDS, "worker")),
                    Map.entry(
                            "scan",
                            Set.of(
                                    WORDS,
                                    "report",
                                    "mail",
                                    "rule",
                                    "analyzer",
                                    "emulation",
                                    "sandbox",
                                    "store")),
                    Map.entry("frontend", Set.of(WORDS, "scan", "mail")),
                    Map.entry("config", Set.of()),
                    Map.entry("daemon", everyRoom()));

    /** Foreign types that stay inside the sub-folder or room that is about them. */
    private static final Map<String, List<String>> ONLY_IN =
            Map.ofEntries(
                    Map.entry("java.sql.", List.of("store.sql")),
                    Map.entry("org.flywaydb.", List.of("store.sql")),
                    Map.entry("com.zaxxer.", List.of("store.sql.server")),
                    Map.entry("org.eclipse.jetty.", List.of("frontend.rest", "simulator")),
                    Map.entry("java.net.http.", List.of("sandbox", "daemon")),
                    Map.entry("org.mozilla.", List.of("emulation.script")),
                    Map.entry("org.apache.pdfbox.", List.of("mail", "emulation.script.pdf")),
                    Map.entry("org.jsoup.", List.of("emulation.script")),
                    Map.entry("org.apache.poi.", List.of("analyzer", "mail")),
                    Map.entry("org.apache.tika.", List.of("analyzer")),
                    Map.entry("org.apache.james.", List.of("mail", "frontend.rest", "simulator")),
                    Map.entry("org.apache.commons.compress.", List.of("mail", "analyzer")),
                    Map.entry("io.prometheus.", List.of("daemon")),
                    Map.entry("picocli.", List.of("daemon")));

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void every_room_imports_only_what_the_table_allows() {
        walls(MAY_IMPORT).check(OURS);
    }

    @Test
    void every_class_lives_in_a_room_of_the_table() {
        assertThat(OURS.stream().map(HouseTest::room)).allMatch(MAY_IMPORT::containsKey);
    }

    @Test
    void sub_folders_import_their_own_room_and_never_a_sibling() {
        ArchRuleDefinition.classes().should(leaveSiblingsAlone()).check(OURS);
    }

    @Test
    void driver_http_and_parser_types_stay_where_they_are_used() {
        ArchRuleDefinition.classes().should(keepForeignTypesInside()).check(OURS);
    }

    @Test
    void the_walls_bite_when_a_room_imports_what_it_may_not() {
        Map<String, Set<String>> stricter = new java.util.HashMap<>(MAY_IMPORT);
        stricter.put("report", Set.of());

        ArchRule planted = walls(stricter);

        assertThatThrownBy(() -> planted.check(OURS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("report");
    }

    private static ArchRule walls(Map<String, Set<String>> table) {
        return ArchRuleDefinition.classes()
                .should(
                        new ArchCondition<>("import only allowed rooms") {
                            @Override
                            public void check(JavaClass origin, ConditionEvents events) {
                                Set<String> allowed = table.getOrDefault(room(origin), Set.of());
                                for (Dependency dependency :
                                        origin.getDirectDependenciesFromSelf()) {
                                    JavaClass target =
                                            dependency.getTargetClass().getBaseComponentType();
                                    if (!isOurs(target)
                                            || room(target).equals(room(origin))
                                            || allowed.contains(room(target))) continue;
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    origin, dependency.getDescription()));
                                }
                            }
                        });
    }

    private static ArchCondition<JavaClass> leaveSiblingsAlone() {
        return new ArchCondition<>("leave sibling folders alone") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                if (room(origin).equals("daemon")) return;
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && areSiblings(folder(origin), folder(target)))
                        events.add(
                                SimpleConditionEvent.violated(origin, dependency.getDescription()));
                }
            }
        };
    }

    /** In one room, in different folders of it, and neither inside the other. */
    private static boolean areSiblings(String one, String other) {
        if (!one.contains(".") || !other.contains(".")) return false;
        boolean sameRoom = one.split("\\.")[0].equals(other.split("\\.")[0]);
        return sameRoom
                && !(one + ".").startsWith(other + ".")
                && !(other + ".").startsWith(one + ".");
    }

    private static ArchCondition<JavaClass> keepForeignTypesInside() {
        return new ArchCondition<>("keep foreign types inside") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                for (Dependency dependency : origin.getDirectDependenciesFromSelf())
                    if (!isAtHome(
                            folder(origin),
                            dependency.getTargetClass().getBaseComponentType().getName()))
                        events.add(
                                SimpleConditionEvent.violated(origin, dependency.getDescription()));
            }
        };
    }

    private static boolean isAtHome(String folder, String foreign) {
        return ONLY_IN.entrySet().stream()
                .filter(entry -> foreign.startsWith(entry.getKey()))
                .allMatch(
                        entry ->
                                entry.getValue().stream()
                                        .anyMatch(
                                                home ->
                                                        folder.equals(home)
                                                                || folder.startsWith(home + ".")));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The folder below the root, e.g. {@code store.sqlite}; empty for the words. */
    private static String folder(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? WORDS
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    private static String room(JavaClass type) {
        return Arrays.asList(folder(type).split("\\.")).getFirst();
    }

    private static Set<String> everyRoom() {
        return new HashSet<>(
                List.of(
                        WORDS,
                        "report",
                        "rule",
                        "worker",
                        "analyzer",
                        "emulation",
                        "sandbox",
                        "simulator",
                        "store",
                        "mail",
                        "scan",
                        "frontend",
                        "config"));
    }
}
