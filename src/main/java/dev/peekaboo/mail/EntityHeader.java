package dev.peekaboo.mail;

import dev.peekaboo.mail.Unpacked.Gap;
import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.HeaderValue;
import dev.peekaboo.mail.mime.SentName;
import dev.peekaboo.mail.mime.TransferEncoding;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the header of a mail or of one of its parts says about the body. Where a field is there
 * several times, the reading that shows most of the mail is taken: a multipart with a boundary
 * before anything else, an encoding before none.
 *
 * @param fields how many well-formed fields the header has, of any name
 * @param types Content-Type, in order, perhaps none
 * @param dispositions Content-Disposition
 * @param encodings Content-Transfer-Encoding
 * @param naming those values of Content-Disposition and Content-Type that may give a name, as they
 *     were sent, one char for each byte
 * @param inDigest whether this is a part of a multipart/digest
 * @param subject decoded; empty if there is none
 */
record EntityHeader(
        int fields,
        List<HeaderValue> types,
        List<HeaderValue> dispositions,
        List<TransferEncoding> encodings,
        List<String> naming,
        boolean inDigest,
        String subject) {
    private static final int LONGEST_TYPE = 255;

    EntityHeader {
        types = List.copyOf(types);
        dispositions = List.copyOf(dispositions);
        encodings = List.copyOf(encodings);
        naming = List.copyOf(naming);
    }

    /** The Content-Type that counts. */
    private Optional<HeaderValue> type() {
        return types.stream()
                .filter(type -> isMultipart(type) && boundary(type) != null)
                .findFirst()
                .or(() -> types.stream().findFirst());
    }

    private static boolean isMultipart(HeaderValue type) {
        return type.main().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static @Nullable String boundary(HeaderValue type) {
        return type.tokens("boundary").stream()
                .filter(boundary -> !boundary.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** As the mail claims it: lower case, without parameters; null if it claims nothing. */
    @Nullable String claimedType() {
        String claimed = type().map(HeaderValue::main).orElse("").toLowerCase(Locale.ROOT);
        // RFC 2046 5.1.5
        if (claimed.isEmpty()) return inDigest ? "message/rfc822" : null;
        return printable(claimed);
    }

    private @Nullable String claimedDisposition() {
        return dispositions.stream()
                .map(HeaderValue::main)
                .filter(main -> !main.isEmpty())
                .findFirst()
                .map(EntityHeader::printable)
                .orElse(null);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars()
                .limit(LONGEST_TYPE)
                .map(c -> c > ' ' && c < 0x7f ? c : '?')
                .forEach(c -> printable.append((char) c));
        return printable.toString();
    }

    /**
     * @param others names known from elsewhere, e.g. from the uuencoded text
     */
    Claims claims(Stream<String> others) {
        Set<String> names = new LinkedHashSet<>();
        dispositions.forEach(disposition -> names.addAll(disposition.texts("filename")));
        types.forEach(type -> names.addAll(type.texts("name")));
        others.forEach(names::add);
        List<String> clean = FileNames.of(names);
        return new Claims(clean, claimedType(), claimedDisposition(), SentName.of(naming, clean));
    }

    TransferEncoding encoding() {
        return encodings.stream()
                .filter(encoding -> encoding != TransferEncoding.IDENTITY)
                .findFirst()
                .orElse(TransferEncoding.IDENTITY);
    }

    /** What two clients may read differently, so that one of them sees what we did not. */
    Optional<Gap> contradiction(String part) {
        Set<String> boundaries = new LinkedHashSet<>();
        types.stream()
                .filter(EntityHeader::isMultipart)
                .forEach(type -> boundaries.addAll(type.tokens("boundary")));
        if (boundaries.size() > 1) return Optional.of(Gaps.severalBoundaries(part));
        long encoded =
                encodings.stream().filter(e -> e != TransferEncoding.IDENTITY).distinct().count();
        if (encoded > 1) return Optional.of(Gaps.severalEncodings(part));
        if (claimsMultipart() && boundary().isEmpty()) return Optional.of(Gaps.noBoundary(part));
        return Optional.empty();
    }

    private boolean claimsMultipart() {
        return type().filter(EntityHeader::isMultipart).isPresent();
    }

    boolean isDigest() {
        return "multipart/digest".equals(claimedType());
    }

    /** What the parts are separated by, if this is a multipart. One char for each byte. */
    Optional<String> boundary() {
        return type().filter(EntityHeader::isMultipart).map(EntityHeader::boundary);
    }
}
