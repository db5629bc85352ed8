package dev.peekaboo.worker;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Programs on the class path of the tests, however the tests were started. */
public final class TestProgram {
    private TestProgram() {}

    public static JavaProgram of(Class<?> main) {
        JavaProgram program = JavaProgram.likeThisOne(main.getName());
        // JUnit's console launcher loads tests from a class path of its own.
        return main.getClassLoader() instanceof URLClassLoader loader
                ? new JavaProgram(program.javaHome(), paths(loader), program.mainClass())
                : program;
    }

    static String classPathOf(Class<?> main) {
        return of(main).classPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> paths(URLClassLoader loader) {
        return Arrays.stream(loader.getURLs()).map(URL::getPath).map(Path::of).toList();
    }
}
