package dev.peekaboo.config;

/**
 * One thing wrong with the configuration, told in one line.
 *
 * @param file where it was found, as the file was named to us
 * @param line counted from 1; 0 if it concerns the file as a whole
 * @param message names the thing, its value unless that is a secret, and the way out
 */
public record Problem(String file, int line, Level level, String message) {
    private static final int LONGEST = 600;

    /** How grave it is. */
    public enum Level {
        /** The daemon will not start. */
        ERROR,
        /** It starts, but somebody should look at this. */
        WARNING
    }

    public Problem {
        file = Quoted.oneLine(file, LONGEST);
        message = Quoted.oneLine(message, LONGEST);
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** {@code file:line: message}, with {@code warning: } before the message of a warning. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + (isError() ? "" : "warning: ") + message;
    }
}
