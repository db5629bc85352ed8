package dev.peekaboo.daemon;

/** Where everything is built, top to bottom, and closed in reverse. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
