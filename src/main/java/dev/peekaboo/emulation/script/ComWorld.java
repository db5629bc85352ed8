package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The Windows of one run: makes the objects a script asks for. For one thread. */
public final class ComWorld {
    private static final Map<String, Function<ComWorld, ComObject>> CLASSES =
            Map.ofEntries(
                    Map.entry("wscript.shell", WshShell::new),
                    Map.entry("shell.application", ShellApplication::new),
                    Map.entry("wscript.network", WshNetwork::new),
                    Map.entry("scripting.filesystemobject", FileSystem::new),
                    Map.entry("scripting.dictionary", Dictionary::new),
                    Map.entry("adodb.stream", AdoStream::new),
                    Map.entry("msxml2.xmlhttp", HttpRequest::new),
                    Map.entry("microsoft.xmlhttp", HttpRequest::new),
                    Map.entry("msxml2.serverxmlhttp", HttpRequest::new),
                    Map.entry("winhttp.winhttprequest", HttpRequest::new),
                    Map.entry("msxml2.domdocument", XmlDocument::new),
                    Map.entry("msxml2.freethreadeddomdocument", XmlDocument::new),
                    Map.entry("microsoft.xmldom", XmlDocument::new),
                    Map.entry("msscriptcontrol.scriptcontrol", ScriptControl::new),
                    Map.entry("scriptcontrol", ScriptControl::new),
                    Map.entry("schedule.service", TaskService::new),
                    Map.entry("wbemscripting.swbemlocator", WmiService::new),
                    Map.entry("internetexplorer.application", InternetExplorer::new),
                    Map.entry("vbscript.regexp", RegularExpression::new),
                    Map.entry("htmlfile", world -> new HtmlWindow(world).document()),
                    Map.entry("outlook.application", Outlook::new),
                    Map.entry("excel.application", OfficeProgram::excel),
                    Map.entry("word.application", OfficeProgram::word),
                    Map.entry("powerpoint.application", OfficeProgram::powerPoint),
                    Map.entry("cdo.message", MailMessage::new),
                    Map.entry("system.collections.arraylist", DotNetList::new),
                    Map.entry("system.collections.queue", DotNetList::new),
                    Map.entry("system.collections.stack", DotNetList::new),
                    Map.entry("system.text.asciiencoding", DotNetEncoding::new),
                    Map.entry("system.text.utf8encoding", DotNetEncoding::new),
                    Map.entry("system.text.unicodeencoding", DotNetEncoding::wide),
                    Map.entry(
                            "system.security.cryptography.frombase64transform", DotNetBase64::new),
                    Map.entry("system.io.memorystream", DotNetStream::new),
                    Map.entry(
                            "system.runtime.serialization.formatters.binary.binaryformatter",
                            DotNetFormatter::new),
                    Map.entry("windowsinstaller.installer", Installer::new));

    /** Class ids that droppers name instead. */
    private static final Map<String, String> CLASS_IDS =
            Map.of(
                    "72c24dd5-d70a-438b-8a42-98424b88afb8", "wscript.shell",
                    "f935dc22-1cf0-11d0-adb9-00c04fd58a0b", "wscript.shell",
                    "13709620-c279-11ce-a49e-444553540000", "shell.application",
                    "9ba05972-f6a8-11cf-a442-00a0c90a8f39", "shell.application",
                    "c08afd90-f2a1-11d1-8455-00a0c91f3880", "shell.application",
                    "0d43fe01-f093-11cf-8940-00a0c9054228", "scripting.filesystemobject",
                    "0f87369f-a4e5-4cfc-bd3e-73e6154572dd", "schedule.service");

    private static final int LONG_SECONDS = 30;

    private final Trace trace;
    private final Profile profile;
    private final Clock clock;
    private final Material script;
    private final String by;
    private final ScriptHost host;

    /**
     * @param by how the trace calls who acts, e.g. {@code jscript}
     */
    public ComWorld(
            Trace trace,
            Profile profile,
            Clock clock,
            Material script,
            String by,
            ScriptHost host) {
        this.trace = trace;
        this.profile = profile;
        this.clock = clock;
        this.script = script;
        this.by = by;
        this.host = host;
    }

    public Trace trace() {
        return trace;
    }

    public Profile profile() {
        return profile;
    }

    public Clock clock() {
        return clock;
    }

    public String by() {
        return by;
    }

    Material script() {
        return script;
    }

    ScriptHost host() {
        return host;
    }

    /** Where the script believes to lie. */
    public String scriptPath() {
        return Places.DOWNLOADS + "\\" + script.name();
    }

    /**
     * {@code new ActiveXObject(name)}, {@code CreateObject(name)}.
     *
     * @throws ComException if Windows has no such class
     */
    public ComObject create(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT).replaceFirst("(?:\\.\\d+)+$", "");
        Function<ComWorld, ComObject> known = CLASSES.get(key);
        if (key.startsWith("winmgmts:")) return WmiService.at(this, name);
        trace.add(Type.COM_CREATE, "name", name);
        if (known != null) return known.apply(this);
        if (!key.matches("[a-z0-9_]+\\.[a-z0-9_.]+"))
            throw new ComException(-2146827859, "Automation server can't create object");
        trace.unsupported("class " + name);
        return new Absorbing(this, name);
    }

    /** {@code GetObject(moniker)}. */
    public @Nullable Object getObject(String moniker) {
        String key = moniker.strip().toLowerCase(Locale.ROOT);
        if (key.startsWith("winmgmts:")) return WmiService.at(this, moniker);
        if (key.startsWith("new:")) return ofClassId(key.substring(4), moniker);
        if (key.startsWith("script:") || key.startsWith("scriptlet:")) {
            String url = moniker.substring(moniker.indexOf(':') + 1);
            trace.fetches(url, by);
            trace.add(Type.CODE_RUN, "how", "remote", "url", url, "image", "GetObject", "by", by);
            return new Absorbing(this, "scriptlet");
        }
        trace.unsupported("GetObject " + moniker);
        return new Absorbing(this, moniker);
    }

    private ComObject ofClassId(String id, String moniker) {
        String name = CLASS_IDS.get(id.replaceAll("[{}\\s]", ""));
        if (name != null) return create(name);
        if (id.indexOf('.') > 0) return create(id);
        trace.unsupported(moniker);
        return new Absorbing(this, moniker);
    }

    /** A process is started by the script. */
    public void start(String command, boolean isHidden) {
        trace.starts(Places.expand(command), by, "hidden", isHidden ? "yes" : "");
    }

    /** Time goes by. */
    public void sleep(double millis) {
        clock.sleep(millis);
        int seconds = (int) (millis / 1000);
        if (seconds > 0)
            trace.add(
                    Type.SLEEP,
                    "seconds",
                    String.valueOf(seconds),
                    "long",
                    seconds >= LONG_SECONDS ? "yes" : "");
    }

    /** The object {@code WScript}. */
    public ComObject wscript() {
        return new WScript(this);
    }
}
