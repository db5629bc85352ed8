package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

/** A mail that a script writes, through Outlook or {@code CDO.Message}. */
final class MailMessage extends ComObject {
    private String attachment = "";

    MailMessage(ComWorld world) {
        super(world, "MailItem");
        for (String part :
                new String[] {
                    "To",
                    "CC",
                    "BCC",
                    "From",
                    "Subject",
                    "Body",
                    "HTMLBody",
                    "TextBody",
                    "Importance",
                    "DeleteAfterSubmit",
                    "BodyFormat"
                }) field(part, "");
        property("Attachments", () -> this);
        property("Recipients", () -> this);
        property("Configuration", () -> new Absorbing(world, "Configuration"));
        method("Add", args -> attached(args.text(0)));
        method("AddAttachment", args -> attached(args.text(0)));
        method("Display", _ -> null);
        method("Save", _ -> null);
        method("Send", _ -> sent());
    }

    private @Nullable Object attached(String path) {
        attachment = path;
        return this;
    }

    private @Nullable Object sent() {
        world.trace()
                .add(
                        Type.MAIL_SEND,
                        "to",
                        Args.text(get("To")),
                        "subject",
                        Args.text(get("Subject")),
                        "file",
                        attachment,
                        "self",
                        attachment.equalsIgnoreCase(world.scriptPath()) ? "yes" : "",
                        "by",
                        world.by());
        return null;
    }
}
