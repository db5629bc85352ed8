package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What expressions let through because they believe the mail. */
final class ExpressionAdvice {
    static final String RULE = "expressions";

    private static final Pattern PASSES = Pattern.compile("->\\s*(?:ignore|good)\\s*$");
    private static final Pattern DECLARED =
            Pattern.compile(
                    "\\bsample\\s*\\.\\s*(?:content_disposition|type_declared|name_declared"
                            + "|filename|file_extension)\\b");
    private static final Pattern SEEN =
            Pattern.compile(
                    "\\b(?:filereport|olereport|cuckooreport|sandboxreport|emulationreport|knownreport)\\b"
                            + "|\\bsample\\s*\\.\\s*sha256sum\\b");
    private static final Pattern INLINE =
            Pattern.compile("\\bcontent_disposition\\b.*\\binline\\b", Pattern.DOTALL);

    private ExpressionAdvice() {}

    static List<Advice> on(ConfigFile ruleset) {
        return ruleset.section(RULE).list("expression").stream()
                .flatMap(expression -> on(expression).stream())
                .toList();
    }

    private static Optional<Advice> on(Item expression) {
        String text = expression.value();
        if (!PASSES.matcher(text).find()) return Optional.empty();
        if (INLINE.matcher(text).find() && !text.contains("type_by_content"))
            return Optional.of(
                    new Advice(
                            expression.file(),
                            expression.line(),
                            "inline parts, such as images, pass here unseen because the mail calls"
                                    + " them inline, which its sender decides; remove the line, or let"
                                    + " the content decide and paste over it",
                            List.of(
                                    "expression.inline: sample.content_disposition == \"inline\" and"
                                            + " filereport.type_by_content in [\"image/png\","
                                            + " \"image/jpeg\", \"image/gif\"] -> ignore")));
        if (DECLARED.matcher(text).find() && !SEEN.matcher(text).find())
            return Optional.of(
                    new Advice(
                            expression.file(),
                            expression.line(),
                            "a sample passes here by what the mail says of it, which its sender"
                                    + " decides; ask for its content too, for example with",
                            List.of("filereport.type_by_content in [\"text/plain\"] and")));
        return Optional.empty();
    }
}
