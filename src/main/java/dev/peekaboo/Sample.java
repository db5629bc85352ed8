package dev.peekaboo;

/**
 * One attachment's bytes and what the mail claimed about them.
 *
 * @param sha256 of the content
 */
public record Sample(Sha256 sha256, Content content, Declared declared, Place place) {
    public Sample(Sha256 sha256, Content content, Declared declared) {
        this(sha256, content, declared, Place.DIRECT);
    }

    public Identity identity() {
        return Identity.of(this);
    }
}
