package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.Places;
import dev.peekaboo.report.MacroDocument;

/** The document whose macros run: its text, properties, drawings; of a workbook its sheets. */
final class OfficeDocument extends OfficeObject {
    private final Workbook workbook;

    OfficeDocument(ComWorld world, MacroDocument document) {
        super(world, "Document");
        // A workbook has no text, and its Range is that of the active sheet.
        if (!document.application().equals("excel")) text(document.text());
        constant("Variables", new OfficeProperties(world, document.variables(), true));
        constant(
                "BuiltInDocumentProperties",
                new OfficeProperties(world, document.properties(), false));
        constant("CustomDocumentProperties", new OfficeProperties(world, document.custom(), true));
        constant("Shapes", new OfficeShapes(world, document.shapes()));
        constant("InlineShapes", new OfficeShapes(world, document.shapes()));
        for (String property : new String[] {"Title", "Subject", "Author", "Keywords", "Comments"})
            constant(
                    property,
                    document.properties()
                            .getOrDefault(property.toLowerCase(java.util.Locale.ROOT), ""));
        workbook = new Workbook(world, document);
        for (String part : new String[] {"Worksheets", "Sheets"}) constant(part, workbook);
        property("ActiveSheet", workbook::active);
        places();
        deeds();
    }

    private void text(String all) {
        OfficeText text = new OfficeText(world, all);
        constant("Content", text);
        method("Range", args -> range(all, args));
        for (String part : new String[] {"Paragraphs", "Words", "Sentences", "Characters"})
            property(part, () -> text.get(part));
    }

    /** Whose document it is. */
    void openedBy(OfficeApplication application) {
        constant("Application", application);
    }

    private void places() {
        String path = world.scriptPath();
        constant("FullName", path);
        constant("Name", path.substring(path.lastIndexOf('\\') + 1));
        constant("CodeName", "ThisDocument");
        constant("Path", Places.DOWNLOADS);
        constant("ReadOnly", false);
        constant("HasPassword", false);
        constant("FullNameURLEncoded", path);
        constant("ProtectionType", -1.0);
        constant("VBProject", new Quiet(world, "VBProject"));
        field("Saved", true);
        constant("AttachedTemplate", new Quiet(world, "Template"));
        constant("Names", new Quiet(world, "Names"));
        constant("Slides", new Slides(world, this));
    }

    /** What reaches out of the document. */
    private void deeds() {
        method("FollowHyperlink", args -> followed(args.text(0)));
        for (String save : new String[] {"SaveAs", "SaveAs2", "SaveCopyAs"})
            method(save, args -> saved(args.text(0)));
    }

    Workbook workbook() {
        return workbook;
    }

    private Object range(String text, Args args) {
        int start = Math.clamp((long) args.number(0, 0), 0, text.length());
        int end = Math.clamp((long) args.number(1, text.length()), start, text.length());
        return new OfficeText(world, text.substring(start, end));
    }

    private Object followed(String url) {
        world.trace().fetches(url, world.by());
        return new Quiet(world, "link");
    }

    private Object saved(String path) {
        world.trace().writes(Places.expand(path), "document", world.by());
        return new Quiet(world, "saved");
    }

    @Override
    public String text() {
        return Args.text(get("Name"));
    }

    /** Of a presentation: all drawings are on each slide, since macros name them. */
    private static final class Slides extends OfficeObject {
        private final OfficeDocument document;

        Slides(ComWorld world, OfficeDocument document) {
            super(world, "Slides");
            this.document = document;
            constant("Count", 1.0);
            read("Item", this::item);
        }

        @Override
        public Object item(Args index) {
            return document;
        }
    }
}
