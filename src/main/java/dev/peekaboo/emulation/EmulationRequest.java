package dev.peekaboo.emulation;

import java.time.Instant;

/**
 * What a worker is asked.
 *
 * @param name of the sample; hostile
 * @param now where the sample's clock starts
 */
record EmulationRequest(Language language, String name, Instant now, FindingChanges changes) {
    byte[] toBytes() {
        return Wire.bytes(
                out -> {
                    Wire.text(out, language.name());
                    Wire.text(out, name);
                    out.writeLong(now.toEpochMilli());
                    Wire.texts(out, changes.added());
                    Wire.texts(out, changes.silenced());
                });
    }

    static EmulationRequest from(byte[] bytes) {
        return Wire.read(
                bytes,
                in ->
                        new EmulationRequest(
                                Language.valueOf(Wire.text(in)),
                                Wire.text(in),
                                Instant.ofEpochMilli(in.readLong()),
                                new FindingChanges(Wire.texts(in), Wire.texts(in))));
    }
}
