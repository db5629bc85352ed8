package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

/**
 * {@code disk_image_attachment}: a disk image is bad. Windows opens it as a drive, and what lies on
 * that drive has lost the mark that it came from the internet.
 *
 * @param types MIME types by content
 */
public record DiskImageAttachmentRule(TypeList types) implements Rule {
    public static final String NAME = "disk_image_attachment";

    /** ISO 9660 and UDF (iso, img), and virtual disks (vhd, vhdx). */
    public static final TypeList DEFAULT_TYPES =
            TypeList.of(
                    "application/x-iso9660-image",
                    "application/x-udf-image",
                    "application/x-vhd",
                    "application/x-vhdx");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(
                facts, file -> Lure.byContent(file, types, DiskImageAttachmentRule::diskImage));
    }

    private static Reason diskImage(String type) {
        return Reason.of("disk-image-attachment", Category.DANGEROUS_TYPE, Source.STATIC, type);
    }
}
