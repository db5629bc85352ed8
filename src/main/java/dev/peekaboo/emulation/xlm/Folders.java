package dev.peekaboo.emulation.xlm;

/** Where files go that macros name: beside the workbook, unless they say where. */
final class Folders {
    static final String WORKBOOK = "C:\\Users\\Admin\\Downloads";

    private Folders() {}

    static String full(String name) {
        String path = name.strip().replace('/', '\\');
        boolean isFull = path.indexOf(':') == 1 || path.startsWith("\\\\") || path.startsWith("%");
        String plain = path;
        String folder = WORKBOOK;
        while (!isFull && plain.startsWith("..\\")) {
            plain = plain.substring(3);
            int last = folder.lastIndexOf('\\');
            if (last > 2) folder = folder.substring(0, last);
        }
        return isFull ? path : folder + "\\" + plain.replaceFirst("^\\.?\\\\", "");
    }
}
