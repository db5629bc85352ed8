package dev.peekaboo.daemon;

/** Which Peekaboo this is. */
final class Version {
    /** Kept equal to the version in pom.xml by a test. */
    static final String NUMBER = "0.1.0-SNAPSHOT";

    private Version() {}
}
