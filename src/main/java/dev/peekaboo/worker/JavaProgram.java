package dev.peekaboo.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program a worker process runs.
 *
 * @param javaHome the Java runtime, which must have {@code bin/java}
 * @param classPath jars and folders
 * @param mainClass calls {@link WorkerLoop#runOnStandardStreams}
 */
public record JavaProgram(Path javaHome, List<Path> classPath, String mainClass) {
    public JavaProgram {
        classPath = List.copyOf(classPath);
    }

    /** Another main class on the Java and the class path of the running program. */
    public static JavaProgram likeThisOne(String mainClass) {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList();
        return new JavaProgram(Path.of(System.getProperty("java.home")), classPath, mainClass);
    }

    /** The command line, without any isolation around it. */
    List<String> command(WorkerConfig config) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.add("-Xmx" + config.heapMiB() + "m");
        // Most of the heap is for what a large sample needs at once; garbage needs little.
        command.add("-Xmn" + Math.max(8, config.heapMiB() / 5) + "m");
        command.addAll(OPTIONS);
        config.cache()
                .filter(Files::isReadable)
                .ifPresent(archive -> command.add("-XX:AOTCache=" + archive.toAbsolutePath()));
        command.add("-cp");
        command.add(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(mainClass);
        return command;
    }

    private static final List<String> OPTIONS =
            List.of(
                    "-Xss2m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:MaxMetaspaceSize=128m",
                    "-XX:MaxDirectMemorySize=16m",
                    // What the compilers leave behind goes back to the system.
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:ReservedCodeCacheSize=64m",
                    // Files under /tmp that nobody would read, and that isolation refuses.
                    "-XX:-UsePerfData",
                    "-XX:+ErrorFileToStderr",
                    "-XX:-CreateCoredumpOnCrash",
                    // Standard output is the pipe: warnings go to standard error.
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr",
                    "-Djava.awt.headless=true",
                    "-Duser.language=en",
                    // The parsers' own logging would cost more than their work.
                    "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
                    "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                    "-Dslf4j.internal.verbosity=ERROR");
}
