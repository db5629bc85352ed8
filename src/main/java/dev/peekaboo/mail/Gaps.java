package dev.peekaboo.mail;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.mail.Unpacked.Gap;

import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

import java.time.Duration;

/** The reasons why something could not be looked at. */
final class Gaps {
    private Gaps() {}

    static Gap tooManyParts(UnpackLimits limits) {
        return forGood(Reason.limit("unpack-parts", limits.parts()));
    }

    static Gap partTooLarge(String part, UnpackLimits limits) {
        return forGood(Reason.limit("unpack-part-size", part, size(limits.partBytes())));
    }

    static Gap tooLarge(UnpackLimits limits) {
        return forGood(Reason.limit("unpack-total-size", size(limits.totalBytes())));
    }

    static Gap ratioTooHigh(UnpackLimits limits) {
        return forGood(Reason.limit("unpack-ratio", limits.ratio()));
    }

    static Gap tooDeep(String part, UnpackLimits limits) {
        return forGood(Reason.limit("unpack-nesting", part, limits.nesting()));
    }

    static Gap tooSlow(Duration limit) {
        return forGood(Reason.limit("unpack-time", limit.toSeconds()));
    }

    static Gap headerTooLong(int kibibytes) {
        return forGood(Reason.limit("unpack-header", kibibytes));
    }

    static Gap tooLargeToRead(long bytes) {
        return forGood(Reason.limit("unpack-document-size", size(bytes)));
    }

    /** No password that was tried opens it. */
    static Gap encrypted() {
        return forGood(
                Reason.of("unpack-encrypted-whole", Category.ENCRYPTED, Reason.Source.STATIC));
    }

    static Gap encryptedMail() {
        return forGood(
                Reason.of("unpack-encrypted-mail", Category.ENCRYPTED, Reason.Source.STATIC));
    }

    /**
     * @param tool that would read it, e.g. {@code bsdtar}
     */
    static Gap noTool(String tool) {
        return forGood(Reason.error("unpack-no-tool", tool));
    }

    static Gap cutOff() {
        return forGood(Reason.error("unpack-cut-off"));
    }

    static Gap unsupported() {
        return forGood(Reason.error("unpack-unsupported"));
    }

    static Gap encrypted(String part) {
        return forGood(
                Reason.of("unpack-encrypted", Category.ENCRYPTED, Reason.Source.STATIC, part));
    }

    /** What a library threw over a part: it needs a password, too much memory, or is damaged. */
    static Gap unreadable(String part, Throwable how) {
        return switch (cause(how)) {
            case PasswordRequiredException _ -> encrypted(part);
            case MemoryLimitException _ ->
                    forGood(Reason.limit("unpack-memory", part, Source.DECODER_MIB));
            case Throwable cause -> forGood(Reason.error("unpack-damaged", part, words(cause)));
        };
    }

    /** What a library threw over the whole container. */
    static Gap unreadable(Throwable how) {
        return switch (cause(how)) {
            case PasswordRequiredException _ -> encrypted();
            case MemoryLimitException _ ->
                    forGood(Reason.limit("unpack-memory-whole", Source.DECODER_MIB));
            case Throwable cause -> forGood(Reason.error("unpack-damaged-whole", words(cause)));
        };
    }

    /** The exception itself, or the one inside it that tells more. */
    private static Throwable cause(Throwable how) {
        Throwable cause = how;
        for (int depth = 0; cause != null && depth < 5; depth++, cause = cause.getCause())
            if (cause instanceof PasswordRequiredException || cause instanceof MemoryLimitException)
                return cause;
        return how;
    }

    static Gap unknownMethod(String part, int method) {
        return forGood(Reason.error("unpack-unknown-method", part, method));
    }

    static Gap unknownCompression() {
        return forGood(Reason.error("unpack-unknown-compression"));
    }

    static Gap partialMail(String part) {
        return forGood(Reason.error("unpack-partial-mail", part));
    }

    // In all of these two programs may see two different things, and we have seen one.

    static Gap noHeader() {
        return forGood(Reason.error("unpack-no-header"));
    }

    static Gap noBoundary(String part) {
        return forGood(Reason.error("unpack-no-boundary", part));
    }

    static Gap severalBoundaries(String part) {
        return forGood(Reason.error("unpack-several-boundaries", part));
    }

    static Gap severalEncodings(String part) {
        return forGood(Reason.error("unpack-several-encodings", part));
    }

    static Gap encodedMultipart(String part) {
        return forGood(Reason.error("unpack-encoded-multipart", part));
    }

    static Gap behindTheEnd() {
        return forGood(Reason.error("unpack-behind-the-end"));
    }

    static Gap headersDiffer(String part) {
        return forGood(Reason.error("unpack-headers-differ", part));
    }

    static Gap workerDied(String how) {
        return forGood(Reason.error("unpack-died", how));
    }

    static Gap outOfMemory() {
        return forGood(Reason.limit("unpack-out-of-memory"));
    }

    /** No worker could be started, which says nothing about the mail. */
    static Gap noWorker(String why) {
        return new Gap(Reason.error("unpack-no-worker", why), true);
    }

    /** Our own disk or spool, not the mail. */
    static Gap cannotStore(Throwable how) {
        return new Gap(Reason.error("unpack-storage", words(how)), true);
    }

    private static Gap forGood(Reason reason) {
        return new Gap(reason, false);
    }

    private static String words(Throwable how) {
        String message = how.getMessage();
        return message == null ? how.getClass().getSimpleName() : message;
    }

    /** In the largest unit that gives a whole number. */
    private static String size(long bytes) {
        if (bytes % (1 << 20) == 0) return (bytes >> 20) + " MiB";
        if (bytes % (1 << 10) == 0) return (bytes >> 10) + " KiB";
        return bytes + " bytes";
    }
}
