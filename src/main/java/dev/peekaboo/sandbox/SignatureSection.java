package dev.peekaboo.sandbox;

import java.util.Optional;

/** Reads the signatures of a report and the ATT&CK ids it gives them in another place. */
final class SignatureSection {
    private static final int SHORT = 64;

    private final JsonWalk json;
    private final SignatureDrafts drafts;
    private final int longest;

    /** Texts longer than {@code longest} characters are cut. */
    SignatureSection(JsonWalk json, SignatureDrafts drafts, int longest) {
        this.json = json;
        this.drafts = drafts;
        this.longest = longest;
    }

    /** One item of the list of signatures. */
    void signature() {
        var signature = new SignatureDrafts.Draft();
        boolean isObject = json.object(name -> signatureField(signature, name));
        if (isObject) drafts.add(signature);
    }

    private void signatureField(SignatureDrafts.Draft signature, String name) {
        switch (name) {
            case "name" -> signature.name = json.text(longest);
            case "description" -> signature.description = json.text(longest);
            case "severity" -> signature.severity = Math.max(0, json.number().orElse(0));
            case "confidence" ->
                    signature.confidence = (int) Math.clamp(json.number().orElse(100), 0.0, 100.0);
            case "categories" -> json.array(() -> addShort(signature));
            // Cuckoo: an object with the ids as names; others: a list or one id
            case "ttp", "ttps" -> signatureTechniques(signature);
            case "families" ->
                    json.array(
                            () -> {
                                String family = json.text(longest);
                                if (signature.family.isEmpty() && !family.isEmpty())
                                    signature.family = Optional.of(family);
                            });
            default -> {}
        }
    }

    private void addShort(SignatureDrafts.Draft signature) {
        String category = json.text(SHORT);
        if (signature.categories.size() < SHORT) signature.categories.add(category);
    }

    private void signatureTechniques(SignatureDrafts.Draft signature) {
        if (json.isObject())
            json.object(id -> SignatureDrafts.addTechnique(signature.techniques, id));
        else if (json.isArray())
            json.array(() -> SignatureDrafts.addTechnique(signature.techniques, json.text(SHORT)));
        else SignatureDrafts.addTechnique(signature.techniques, json.text(SHORT));
    }

    /**
     * {T1116: signature} in early CAPE 2.2; later [{signature, ttp}]; since 2.4 [{signature,
     * ttps}].
     */
    void techniques() {
        if (json.isObject()) json.object(id -> drafts.technique(json.text(longest), id));
        else json.array(this::techniquesOfOne);
    }

    private void techniquesOfOne() {
        var named = new SignatureDrafts.Draft();
        json.object(
                name -> {
                    switch (name) {
                        case "signature" -> named.name = json.text(longest);
                        case "ttp", "ttps" -> signatureTechniques(named);
                        default -> {}
                    }
                });
        named.techniques.forEach(id -> drafts.technique(named.name, id));
    }
}
