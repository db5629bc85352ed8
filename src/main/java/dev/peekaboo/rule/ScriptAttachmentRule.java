package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

import java.util.Set;

/**
 * {@code script_attachment}: a script that Windows runs on a double click is bad. Scripts are plain
 * text and have no mark, so the name says what it is; a picture under that name is none.
 *
 * @param extensions in lower case, without the dot
 */
public record ScriptAttachmentRule(Set<String> extensions) implements Rule {
    public static final String NAME = "script_attachment";

    /** What Windows Script Host, PowerShell, cmd, mshta and scrobj run. */
    public static final Set<String> DEFAULT_EXTENSIONS =
            Set.of(
                    "js", "jse", "vbs", "vbe", "wsf", "wsh", "wsc", "sct", "hta", "ps1", "psm1",
                    "bat", "cmd");

    /** What the emulation runs; it then goes by what they do. */
    public static final Set<String> EMULATED =
            Set.of(
                    "js", "jse", "vbs", "vbe", "wsf", "wsc", "sct", "hta", "bat", "cmd", "ps1",
                    "psm1");

    public ScriptAttachmentRule {
        extensions = Set.copyOf(extensions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(
                facts,
                file ->
                        Lure.byTextualName(
                                facts.sample(), file, extensions, ScriptAttachmentRule::script));
    }

    private static Reason script(String extension) {
        return Reason.of("script-attachment", Category.DANGEROUS_TYPE, Source.STATIC, extension);
    }
}
