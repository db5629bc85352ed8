package dev.peekaboo.simulator;

/**
 * All that is kept of an uploaded sample.
 *
 * @param name as declared, at most 255 characters, otherwise hostile
 * @param md5 all digests in lower-case hex digits
 */
record Specimen(String name, long size, String md5, String sha1, String sha256, Markers markers) {

    /** Whether it has this digest, written in any case. */
    boolean has(String algorithm, String digest) {
        return switch (algorithm) {
            case "md5" -> md5.equalsIgnoreCase(digest);
            case "sha1" -> sha1.equalsIgnoreCase(digest);
            case "sha256" -> sha256.equalsIgnoreCase(digest);
            case String _ -> false;
        };
    }

    Specimen withSha256(String other) {
        return new Specimen(name, size, md5, sha1, other, markers);
    }
}
