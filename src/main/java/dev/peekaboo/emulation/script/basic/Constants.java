package dev.peekaboo.emulation.script.basic;

/** The constants of the language. */
final class Constants {
    private static final String TEXTS =
            """
            vbCr=\\r vbLf=\\n vbCrLf=\\r\\n vbNewLine=\\r\\n vbTab=\\t vbNullChar=\\0 vbNullString= \
            vbFormFeed=\\f vbVerticalTab=\\v vbBack=\\b""";

    private static final String NUMBERS =
            """
            vbTrue=-1 vbFalse=0 vbUseDefault=-2 vbBinaryCompare=0 vbTextCompare=1 vbDatabaseCompare=2 \
            vbOKOnly=0 vbOKCancel=1 vbAbortRetryIgnore=2 vbYesNoCancel=3 vbYesNo=4 vbRetryCancel=5 \
            vbCritical=16 vbQuestion=32 vbExclamation=48 vbInformation=64 vbDefaultButton1=0 \
            vbDefaultButton2=256 vbApplicationModal=0 vbSystemModal=4096 vbMsgBoxSetForeground=65536 \
            vbOK=1 vbCancel=2 vbAbort=3 vbRetry=4 vbIgnore=5 vbYes=6 vbNo=7 \
            vbHide=0 vbNormalFocus=1 vbMinimizedFocus=2 vbMaximizedFocus=3 vbNormalNoFocus=4 \
            vbMinimizedNoFocus=6 vbNormal=0 vbReadOnly=1 vbHidden=2 vbSystem=4 vbVolume=8 \
            vbDirectory=16 vbArchive=32 vbEmpty=0 vbNull=1 vbInteger=2 vbLong=3 vbSingle=4 vbDouble=5 \
            vbCurrency=6 vbDate=7 vbString=8 vbObject=9 vbError=10 vbBoolean=11 vbVariant=12 \
            vbDataObject=13 vbDecimal=14 vbByte=17 vbArray=8192 vbUpperCase=1 vbLowerCase=2 \
            vbProperCase=3 vbWide=4 vbNarrow=8 vbUnicode=64 vbFromUnicode=128 vbGet=2 vbLet=4 vbSet=8 \
            vbMethod=1 vbObjectError=-2147221504 vbSunday=1 vbMonday=2 vbTuesday=3 vbWednesday=4 \
            vbThursday=5 vbFriday=6 vbSaturday=7 vbUseSystem=0 vbFirstJan1=1 vbFirstFourDays=2 \
            vbFirstFullWeek=3 vbGeneralDate=0 vbLongDate=1 vbShortDate=2 vbLongTime=3 vbShortTime=4 \
            vbBlack=0 vbRed=255 vbGreen=65280 vbYellow=65535 vbBlue=16711680 vbMagenta=16711935 \
            vbCyan=16776960 vbWhite=16777215 ForReading=1 ForWriting=2 ForAppending=8 \
            adTypeBinary=1 adTypeText=2 adSaveCreateNotExist=1 adSaveCreateOverWrite=2 \
            adModeRead=1 adModeWrite=2 adModeReadWrite=3 msoTrue=-1 msoFalse=0 \
            msoPropertyTypeString=4 wdFormatText=2 wdFormatDocument=0 wdDoNotSaveChanges=0 \
            wdSaveChanges=-1 wdStory=6 wdReplaceAll=2 wdFindContinue=1 wdMainTextStory=1 \
            xlUp=-4162 xlDown=-4121 xlToLeft=-4159 xlToRight=-4161 xlVeryHidden=2 xlSheetVisible=-1 \
            xlSheetHidden=0 xlSheetVeryHidden=2 xlMaximized=-4137 xlMinimized=-4140 xlCellTypeConstants=2 \
            xlCellTypeLastCell=11 xlValues=-4163 xlWhole=1 xlPart=2 xlByRows=1 xlCalculationManual=-4135 \
            xlCalculationAutomatic=-4105""";

    private Constants() {}

    static void addTo(Builtins.Table table) {
        for (String entry : TEXTS.split(" ")) {
            int equals = entry.indexOf('=');
            table.constant(entry.substring(0, equals), unescaped(entry.substring(equals + 1)));
        }
        for (String entry : NUMBERS.split("\\s+")) {
            int equals = entry.indexOf('=');
            table.constant(
                    entry.substring(0, equals), Integer.parseInt(entry.substring(equals + 1)));
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\f", "\f")
                .replace("\\v", "\u000b")
                .replace("\\b", "\b");
    }
}
