package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Place;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files an emulated sample brought along, as samples of their own. */
final class HiddenFiles {
    private HiddenFiles() {}

    /** Each is meant to be opened by itself, so it is looked at like an attachment. */
    static List<Sample> of(EmulationReport report) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Child child : report.children())
            samples.add(
                    new Sample(
                            sha256(child.content()),
                            child.content(),
                            child.name().isEmpty() ? Declared.NOTHING : Declared.name(child.name()),
                            Place.DIRECT));
        return samples;
    }

    private static Sha256 sha256(Content content) throws IOException {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new Sha256(HexFormat.of().formatHex(digest.digest(in.readAllBytes())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
