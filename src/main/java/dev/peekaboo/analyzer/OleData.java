package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroDocument.Sheet;

import org.apache.poi.hpsf.CustomProperties;
import org.apache.poi.hpsf.DocumentSummaryInformation;
import org.apache.poi.hpsf.HPSFException;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What macros may read of an OLE document: its properties, Word's text, Excel's cells. */
final class OleData {
    private static final int MOST_CELLS = 50_000;

    private final DirectoryNode root;
    private final DocumentData data;

    private OleData(DirectoryNode root, DocumentData data) {
        this.root = root;
        this.data = data;
    }

    static void read(Content content, DocumentData data) throws IOException {
        try (POIFSFileSystem file = OleFile.open(content)) {
            OleData reader = new OleData(file.getRoot(), data);
            reader.properties();
            reader.content();
        }
    }

    private void content() throws IOException {
        if (root.hasEntryCaseInsensitive("WordDocument")) {
            data.application("word");
            WordText.read(root, data);
        } else if (root.hasEntryCaseInsensitive("Workbook")) {
            data.application("excel");
            cells();
        } else if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
            data.application("powerpoint");
        }
    }

    private void properties() throws IOException {
        try {
            if (root.hasEntryCaseInsensitive(SummaryInformation.DEFAULT_STREAM_NAME)
                    && PropertySetFactory.create(root, SummaryInformation.DEFAULT_STREAM_NAME)
                            instanceof SummaryInformation summary) summary(summary);
            if (root.hasEntryCaseInsensitive(DocumentSummaryInformation.DEFAULT_STREAM_NAME)
                    && PropertySetFactory.create(
                                    root, DocumentSummaryInformation.DEFAULT_STREAM_NAME)
                            instanceof DocumentSummaryInformation more) more(more);
        } catch (HPSFException | RuntimeException e) {
            data.gap("the properties: " + e.getMessage());
        }
    }

    private void summary(SummaryInformation summary) {
        property("title", summary.getTitle());
        property("subject", summary.getSubject());
        property("author", summary.getAuthor());
        property("keywords", summary.getKeywords());
        property("comments", summary.getComments());
        property("template", summary.getTemplate());
        property("last author", summary.getLastAuthor());
        property("revision number", summary.getRevNumber());
        property("application name", summary.getApplicationName());
    }

    private void more(DocumentSummaryInformation more) {
        property("category", more.getCategory());
        property("manager", more.getManager());
        property("company", more.getCompany());
        CustomProperties custom = more.getCustomProperties();
        if (custom == null) return;
        for (String name : custom.nameSet()) data.custom(name, String.valueOf(custom.get(name)));
    }

    private void property(String name, @Nullable String value) {
        if (value != null) data.property(name, value);
    }

    private void cells() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook(root, false)) {
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (Row row : workbook.getSheetAt(i))
                    for (Cell cell : row)
                        if (cells.size() < MOST_CELLS)
                            cells.put(cell.getAddress().formatAsString(), text(cell));
                data.sheet(new Sheet(workbook.getSheetName(i), cells));
            }
        } catch (RuntimeException e) {
            data.gap("the cells: " + e.getMessage());
        }
    }

    private static String text(Cell cell) {
        CellType type =
                cell.getCellType() == CellType.FORMULA
                        ? cell.getCachedFormulaResultType()
                        : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case NUMERIC -> number(cell.getNumericCellValue());
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case BLANK, ERROR, FORMULA, _NONE -> "";
        };
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
