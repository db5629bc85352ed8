package dev.peekaboo.emulation.script;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code System.Security.Cryptography.FromBase64Transform}. */
final class DotNetBase64 extends ComObject {
    DotNetBase64(ComWorld world) {
        super(world, "FromBase64Transform");
        read("TransformFinalBlock", args -> new Bytes(world, decoded(args.text(0))));
        property("InputBlockSize", () -> 1.0);
        method("Clear", _ -> null);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            throw new ComException(-2146233033, "Invalid character in a Base-64 string.");
        }
    }
}
