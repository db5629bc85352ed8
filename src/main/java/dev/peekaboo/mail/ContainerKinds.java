package dev.peekaboo.mail;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which media types are containers. Documents and programs that happen to be zip files (docx, ods,
 * jar, apk, epub) are not: they are looked at whole, by those who know them.
 */
public final class ContainerKinds {
    private static final Map<String, ContainerKind> KINDS =
            Map.ofEntries(
                    Map.entry("message/rfc822", ContainerKind.MESSAGE),
                    Map.entry("message/global", ContainerKind.MESSAGE),
                    Map.entry("application/mbox", ContainerKind.MBOX),
                    Map.entry("application/zip", ContainerKind.ZIP),
                    Map.entry("application/x-zip-compressed", ContainerKind.ZIP),
                    Map.entry("application/x-zip", ContainerKind.ZIP),
                    Map.entry("application/x-7z-compressed", ContainerKind.SEVEN_ZIP),
                    Map.entry("application/x-tar", ContainerKind.TAR),
                    Map.entry("application/x-gtar", ContainerKind.TAR),
                    Map.entry("application/gzip", ContainerKind.COMPRESSED),
                    Map.entry("application/x-gzip", ContainerKind.COMPRESSED),
                    Map.entry("application/x-xz", ContainerKind.COMPRESSED),
                    Map.entry("application/x-bzip2", ContainerKind.COMPRESSED),
                    Map.entry("application/x-bzip", ContainerKind.COMPRESSED));

    private ContainerKinds() {}

    /**
     * What a content of this type is taken apart as; empty if it is no container.
     *
     * @param types names of one media type, as the content says, lower case, without parameters
     */
    public static Optional<ContainerKind> of(List<String> types) {
        return types.stream().map(KINDS::get).filter(Objects::nonNull).findFirst();
    }
}
