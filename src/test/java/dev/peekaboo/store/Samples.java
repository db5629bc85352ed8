package dev.peekaboo.store;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Samples and judgements to fill a store with. */
public final class Samples {
    private Samples() {}

    public static Sha256 sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Sha256(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public static Sha256 sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Sample sample(String text) {
        return sample(text, new Declared(text + ".doc", "application/msword", "attachment"));
    }

    public static Sample sample(String text, Declared declared) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Sample(sha256(bytes), new Content.InMemory(bytes), declared);
    }

    /** A sample of so many bytes that no other seed gives. */
    public static Sample sample(String seed, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        Arrays.fill(bytes, (byte) 'x');
        byte[] start = seed.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, bytes, 0, Math.min(start.length, sizeBytes));
        return new Sample(sha256(bytes), new Content.InMemory(bytes), Declared.name(seed + ".txt"));
    }

    /** What a script did, with text no database likes. */
    public static EmulationReport emulation(String kind) {
        return new EmulationReport(
                kind,
                List.of(
                        new Behaviour(
                                Behaviour.Type.PROCESS_START,
                                Map.of("command", "calc \u0000 \ud800 \u202e \"'"))),
                List.of(
                        new Finding(
                                "script_downloader",
                                Finding.Level.DECISIVE,
                                Category.DROPPER,
                                List.of("T1105"),
                                List.of("http://example.org/a"),
                                List.of(0),
                                true)),
                List.of(new EmulationReport.Layer("PowerShell", "iwr\nx")),
                new EmulationReport.Coverage(
                        List.of("script"), List.of("e"), List.of("l"), List.of("u")));
    }

    public static Reason reason(String code) {
        return Reason.of(code, Category.TROJAN, Reason.Source.STATIC, "what was found");
    }

    public static Judgement unknown() {
        return judgement(new Verdict.Unknown(reason("nothing-seen")));
    }

    public static Judgement good() {
        return judgement(new Verdict.Good(reason("listed-type")));
    }

    public static Judgement bad() {
        return judgement(new Verdict.Bad(reason("macro-keyword")));
    }

    public static Judgement bad(String code) {
        return judgement(new Verdict.Bad(reason(code)));
    }

    public static Judgement failed() {
        return judgement(Verdict.failedForNow(reason("sandbox-away")));
    }

    /** As a ruleset gives it: one step a rule. */
    public static Judgement judgement(Verdict verdict) {
        Verdict before = new Verdict.Unknown(reason("no-match"));
        List<Judgement.Step> steps =
                List.of(
                        new Judgement.Step("known", before, true),
                        new Judgement.Step("file_larger_than", before, true),
                        new Judgement.Step("final_rule", verdict, false));
        return new Judgement(verdict, "final_rule", steps);
    }
}
