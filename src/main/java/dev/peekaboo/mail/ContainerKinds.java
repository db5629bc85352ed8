package dev.peekaboo.mail;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which media types are containers. Of Office documents the embedded files are taken out. Other
 * documents and programs that happen to be zip files (ods, jar, apk, epub) are none: they are
 * looked at whole, by those who know them.
 */
public final class ContainerKinds {
    private static final Map<String, ContainerKind> KINDS = table();

    private static Map<String, ContainerKind> table() {
        Map<String, ContainerKind> table = new HashMap<>();
        put(table, ContainerKind.MESSAGE, "message/rfc822 message/global");
        put(table, ContainerKind.MBOX, "application/mbox");
        put(
                table,
                ContainerKind.ZIP,
                "application/zip application/x-zip-compressed application/x-zip");
        put(table, ContainerKind.SEVEN_ZIP, "application/x-7z-compressed");
        put(table, ContainerKind.TAR, "application/x-tar application/x-gtar");
        put(
                table,
                ContainerKind.COMPRESSED,
                "application/gzip application/x-gzip application/x-xz application/x-bzip2"
                        + " application/x-bzip application/x-lzma application/x-lz4"
                        + " application/x-compress");
        put(table, ContainerKind.CABINET, "application/vnd.ms-cab-compressed");
        put(
                table,
                ContainerKind.FOREIGN,
                "application/x-rar application/x-lzh-compressed application/zstd"
                        + " application/vnd.debian.binary-package application/x-rpm");
        put(table, ContainerKind.DISC, "application/x-iso9660-image application/x-udf-image");
        put(
                table,
                ContainerKind.UNSUPPORTED,
                "application/x-ace-compressed application/x-arj application/x-ms-wim"
                        + " application/x-virtualbox-vhd application/x-virtualbox-vhdx");
        documents(table);
        return Map.copyOf(table);
    }

    private static void documents(Map<String, ContainerKind> table) {
        put(table, ContainerKind.INSTALLER, "application/x-msi");
        put(table, ContainerKind.OUTLOOK, "application/vnd.ms-outlook");
        put(table, ContainerKind.TNEF, "application/vnd.ms-tnef");
        put(table, ContainerKind.SIGNED_MAIL, "application/pkcs7-mime");
        put(table, ContainerKind.ONENOTE, "application/onenote");
        put(table, ContainerKind.PDF, "application/pdf");
        put(table, ContainerKind.RTF, "text/rtf");
        put(
                table,
                ContainerKind.OLE_DOCUMENT,
                "application/msword application/vnd.ms-excel application/vnd.ms-powerpoint"
                        + " application/vnd.visio application/vnd.ms-publisher application/CDFV2");
        put(table, ContainerKind.ENCRYPTED_OFFICE, "application/encrypted");
    }

    private static void put(Map<String, ContainerKind> table, ContainerKind kind, String types) {
        for (String type : types.split(" ")) table.put(type, kind);
    }

    private ContainerKinds() {}

    /**
     * What a content of this type is taken apart as; empty if it is no container.
     *
     * @param types names of one media type, as the content says, lower case, without parameters
     */
    public static Optional<ContainerKind> of(List<String> types) {
        return types.stream().map(ContainerKinds::of).filter(Objects::nonNull).findFirst();
    }

    private static @Nullable ContainerKind of(String type) {
        boolean office =
                type.startsWith("application/vnd.openxmlformats-officedocument.")
                        || type.startsWith("application/vnd.ms-") && type.endsWith(".12");
        return office ? ContainerKind.OFFICE_PACKAGE : KINDS.get(type);
    }
}
