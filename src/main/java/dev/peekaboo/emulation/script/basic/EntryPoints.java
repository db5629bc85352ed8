package dev.peekaboo.emulation.script.basic;

import java.util.List;
import java.util.Set;

/** Which macros run without being asked, in the order they do. */
final class EntryPoints {
    /** In any module. */
    private static final List<String> AUTO =
            List.of(
                    "autoexec",
                    "auto_open",
                    "autoopen",
                    "autonew",
                    "document_open",
                    "document_new",
                    "workbook_open",
                    "workbook_activate",
                    "workbook_windowactivate",
                    "workbook_addininstall",
                    "workbook_sheetactivate",
                    "worksheet_activate",
                    "worksheet_calculate",
                    "worksheet_selectionchange",
                    "workbook_sheetcalculate",
                    "presentation_open",
                    "slideshowbegin",
                    "onslideshowpagechange",
                    "auto_close",
                    "autoclose",
                    "document_close",
                    "document_beforeclose",
                    "workbook_beforeclose",
                    "workbook_deactivate",
                    "autoexit",
                    "application_startup",
                    "application_quit");

    /** Of controls in the document: they happen when it is shown. */
    private static final Set<String> EVENTS =
            Set.of(
                    "layout",
                    "painted",
                    "paint",
                    "gotfocus",
                    "resize",
                    "mousemove",
                    "mousehover",
                    "mouseenter",
                    "change",
                    "statustextchange",
                    "progresschange",
                    "documentcomplete",
                    "beforenavigate2",
                    "onconnecting",
                    "enter",
                    "initialize",
                    "activate",
                    "painting");

    private EntryPoints() {}

    /** A macro that runs by itself, and its place in the order. */
    static int rank(Procedure procedure, boolean isInDocument) {
        int auto = AUTO.indexOf(procedure.name());
        if (auto >= 0) return auto;
        int underscore = procedure.name().lastIndexOf('_');
        boolean isEvent =
                isInDocument
                        && underscore > 0
                        && EVENTS.contains(procedure.name().substring(underscore + 1));
        return isEvent ? AUTO.size() : -1;
    }
}
