package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The .NET and COM objects PowerShell droppers use. */
final class PsObjects {
    private static final String BY = "powershell";

    private PsObjects() {}

    static Object create(String type, List<Object> arguments) {
        PsObject object = new PsObject(type, false);
        String name = object.type;
        if (name.equals("string"))
            return arguments.size() > 1
                    ? PsValues.text(arguments.get(0))
                            .repeat(Math.clamp(PsValues.integer(arguments.get(1)), 0, 100_000))
                    : PsValues.join(PsValues.items(flatFirst(arguments)), "");
        if (name.endsWith("memorystream")) return PsTypes.stream(flatFirst(arguments));
        if (name.endsWith("gzipstream") || name.endsWith("deflatestream")) {
            String packed = bytesOf(flatFirst(arguments));
            object.fields.put("bytes", PsTypes.inflate(packed, name.endsWith("gzipstream")));
            return object;
        }
        if (name.endsWith("streamreader")) {
            object.fields.put("bytes", bytesOf(flatFirst(arguments)));
            return object;
        }
        if (name.matches(".*(byte|char|object|string)\\[\\]"))
            return new ArrayList<>(
                    Collections.nCopies(
                            Math.clamp(PsValues.integer(flatFirst(arguments)), 0, 1 << 20),
                            (Object) 0.0));
        if (name.matches("(collections\\.)?(arraylist|generic\\.list.*)")) return new ArrayList<>();
        if (name.equals("uri")) return PsValues.text(flatFirst(arguments));
        object.fields.put("arguments", arguments);
        return object;
    }

    private static Object flatFirst(List<Object> arguments) {
        return arguments.isEmpty() ? PsValues.NULL : arguments.getFirst();
    }

    private static String bytesOf(Object value) {
        return value instanceof PsObject object
                ? PsValues.text(object.fields.getOrDefault("bytes", ""))
                : PsValues.latin1(value);
    }

    static Object property(PsObject object, String key, PsScope scope) {
        if (object.isType && object.type.endsWith("encoding"))
            return new PsObject("text.encoding." + key, false);
        if (key.equals("invokecommand")) return new PsObject("invokecommand", false);
        if (object.type.equals("environment") && key.equals("newline")) return "\r\n";
        if (key.equals("fullname") || key.equals("name")) return object.type;
        if (object.isType && object.type.equals("convert")) return PsValues.NULL;
        if (key.equals("headers") || key.equals("baseaddress")) return new PsObject(key, false);
        if (key.equals("responsetext") || key.equals("responsebody")) return fetch(object, scope);
        return new PsObject(object.type + "." + key, false);
    }

    private static Object fetch(PsObject object, PsScope scope) {
        Object url = object.fields.get("url");
        return url == null ? "" : download(PsValues.text(url), scope);
    }

    static String download(String url, PsScope scope) {
        scope.trace().fetches(url, BY);
        return scope.trace().download();
    }

    static void assign(PsObject object, String key, Object value, PsScope scope) {
        object.fields.put(key, value);
        if (object.type.contains("amsi") || key.contains("amsi"))
            PsMembers.guardOff(scope, "amsi", object.type);
    }

    static Object call(PsObject object, String key, List<Object> arguments, PsScope scope) {
        Trace trace = scope.trace();
        String first = arguments.isEmpty() ? "" : PsValues.text(arguments.getFirst());
        String second = arguments.size() > 1 ? PsValues.text(arguments.get(1)) : "";
        return switch (key) {
            case "downloadstring",
                    "downloaddata",
                    "openread",
                    "downloadstringtaskasync",
                    "getstringasync",
                    "getbytearrayasync",
                    "uploadstring" ->
                    download(first, scope);
            case "downloadfile", "downloadfileasync", "downloadfiletaskasync" -> {
                trace.writes(second, download(first, scope), BY);
                yield PsValues.NULL;
            }
            case "open" -> {
                if (arguments.size() > 1) object.fields.put("url", second);
                yield object;
            }
            case "send" -> fetch(object, scope);
            case "getstring", "getbytes" -> {
                if (!object.type.contains("encoding")) throw unknown(object, key);
                yield PsMembers.encode(object.type, key, arguments.getFirst());
            }
            case "readtoend" ->
                    new String(
                            bytesOf(object).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8);
            case "toarray", "getbuffer" ->
                    PsValues.bytes(bytesOf(object).getBytes(StandardCharsets.ISO_8859_1));
            case "copyto" -> {
                if (arguments.getFirst() instanceof PsObject target)
                    target.fields.put("bytes", bytesOf(object));
                yield PsValues.NULL;
            }
            case "write" -> {
                object.fields.put("bytes", bytesOf(object) + PsValues.latin1(arguments.getFirst()));
                yield PsValues.NULL;
            }
            case "close",
                    "dispose",
                    "flush",
                    "position",
                    "add",
                    "setrequestheader",
                    "seek",
                    "set_position" ->
                    PsValues.NULL;
            case "run", "exec", "shellexecute" -> {
                String command = (first + " " + second).strip();
                trace.starts(command, BY);
                new CommandLines().read(command, BY, trace, 1);
                yield PsValues.NULL;
            }
            case "start" -> {
                PsCmdlets.start(PsValues.text(object.fields.getOrDefault("startinfo", "")), scope);
                yield true;
            }
            case "invokescript", "newscriptblock" -> PsCmdlets.invoke(first, scope);
            case "expandstring" -> first;
            case "invoke", "begininvoke" -> invoked(object, scope);
            case "getresponsestream", "getresponse", "getresponseasync" -> object;
            case "load" -> {
                if (!object.type.startsWith("appdomain")) throw unknown(object, key);
                trace.runsCode(PsValues.latin1(arguments.getFirst()), BY, "memory");
                yield new PsObject("assembly", false);
            }
            case "getmethod", "gettype", "getfield", "getproperty", "gettypes", "getmethods" ->
                    member(object, first, scope);
            case "setvalue" -> {
                if (object.type.contains("amsi")) PsMembers.guardOff(scope, "amsi", object.type);
                yield PsValues.NULL;
            }
            case "addscript" -> PsCmdlets.invoke(first, scope);
            case "create" -> {
                trace.add(Type.WMI_EXEC, "method", "create", "command", first, "by", BY);
                yield PsValues.NULL;
            }
            case "tostring" -> PsValues.text(object);
            default -> throw unknown(object, key);
        };
    }

    /** A method of code loaded into memory. */
    private static Object invoked(PsObject object, PsScope scope) {
        if (object.type.contains("assembly")) scope.trace().runsCode("", BY, "memory");
        return PsValues.NULL;
    }

    private static PsObject member(PsObject object, String name, PsScope scope) {
        if (name.toLowerCase(java.util.Locale.ROOT).contains("amsi"))
            PsMembers.guardOff(scope, "amsi", name);
        return new PsObject(object.type + "." + name, false);
    }

    private static PsException unknown(PsObject object, String key) {
        return new PsException("%s.%s".formatted(object.type, key));
    }

    static Object callStatic(PsObject type, String key, List<Object> arguments, PsScope scope) {
        String first = arguments.isEmpty() ? "" : PsValues.text(arguments.getFirst());
        String second = arguments.size() > 1 ? PsValues.text(arguments.get(1)) : "";
        Object one = arguments.isEmpty() ? PsValues.NULL : arguments.getFirst();
        return switch (type.type + "::" + key) {
            case "convert::frombase64string" -> PsTypes.fromBase64(first);
            case "convert::tobase64string" -> PsMembers.toBase64(one);
            case "convert::tochar" -> PsTypes.cast("char", number(arguments));
            case "convert::toint32",
                    "convert::toint16",
                    "convert::tobyte",
                    "convert::toint64",
                    "convert::touint32" ->
                    number(arguments);
            case "convert::tostring" ->
                    arguments.size() > 1
                            ? Integer.toString(
                                    PsValues.integer(one),
                                    Math.clamp(PsValues.integer(arguments.get(1)), 2, 36))
                            : first;
            case "char::convertfromutf32" -> Character.toString(PsValues.integer(one));
            case "string::join" ->
                    PsValues.join(
                            PsValues.items(
                                    arguments.size() == 2
                                            ? arguments.get(1)
                                            : arguments.subList(1, arguments.size())),
                            first);
            case "string::concat" ->
                    PsValues.join(arguments.size() == 1 ? PsValues.items(one) : arguments, "");
            case "string::format" ->
                    PsFormat.format(
                            first,
                            arguments.size() == 2
                                    ? PsValues.list(arguments.get(1))
                                    : arguments.subList(1, arguments.size()));
            case "string::new" -> create("string", arguments);
            case "array::reverse" -> {
                if (one instanceof List<?> list) Collections.reverse(list);
                yield PsValues.NULL;
            }
            case "regex::replace", "text.regularexpressions.regex::replace" ->
                    PsOperators.apply(
                            "-replace",
                            one,
                            List.of(
                                    second,
                                    arguments.size() > 2 ? PsValues.text(arguments.get(2)) : ""));
            case "regex::split", "text.regularexpressions.regex::split" ->
                    PsOperators.apply("-split", one, second);
            case "regex::matches", "text.regularexpressions.regex::matches" ->
                    matches(first, second);
            case "scriptblock::create" -> block(first, scope);
            case "reflection.assembly::load",
                    "appdomain::load",
                    "reflection.assembly::loadfile",
                    "reflection.assembly::unsafeloadfrom" -> {
                scope.trace().runsCode(PsValues.latin1(one), BY, "memory");
                yield new PsObject("assembly", false);
            }
            case "reflection.assembly::loadwithpartialname", "threading.thread::sleep" ->
                    new PsObject("assemblyname", false);
            case "text.encoding::getencoding" -> new PsObject("text.encoding." + first, false);
            case "io.file::writeallbytes", "io.file::writealltext" -> {
                scope.trace()
                        .writes(
                                first,
                                PsValues.latin1(arguments.size() > 1 ? arguments.get(1) : ""),
                                BY);
                yield PsValues.NULL;
            }
            case "io.file::readalltext", "io.file::readallbytes" -> {
                var file = scope.trace().file(first);
                yield file == null ? "" : file.content();
            }
            case "io.path::gettemppath" -> WindowsPlaces.variable("temp") + "\\";
            case "io.path::getrandomfilename" -> "k3jd8s2a.x1z";
            case "io.path::gettempfilename" -> WindowsPlaces.variable("temp") + "\\tmp1A2B.tmp";
            case "io.path::combine" -> first + "\\" + second;
            case "environment::getfolderpath" -> PsPlaces.folder(first);
            case "environment::getenvironmentvariable" -> WindowsPlaces.variable(first);
            case "environment::expandenvironmentvariables" -> new CmdVariables().expand(first);
            case "diagnostics.process::start" -> {
                PsCmdlets.start((first + " " + second).strip(), scope);
                yield PsValues.NULL;
            }
            case "net.webrequest::create", "net.httpwebrequest::create" -> {
                PsObject request = new PsObject("net.webrequest", false);
                request.fields.put("bytes", download(first, scope));
                yield request;
            }
            case "net.webutility::urldecode", "uri::unescapedatastring" ->
                    URLDecoder.decode(first.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            case "activator::createinstance" ->
                    one instanceof PsObject object
                            ? new PsObject(object.type, false)
                            : PsValues.NULL;
            case "type::gettypefromprogid", "type::gettype" -> new PsObject(first, true);
            case "guid::newguid", "datetime::now" -> "4f2d";
            case "math::floor", "math::round", "math::truncate" -> Math.floor(PsValues.number(one));
            case "math::abs" -> Math.abs(PsValues.number(one));
            case "microsoft.visualbasic.interaction::createobject" -> new PsObject(first, false);
            case "microsoft.visualbasic.interaction::callbyname" ->
                    call(
                            (PsObject) one,
                            second.toLowerCase(java.util.Locale.ROOT),
                            arguments.subList(3, arguments.size()),
                            scope);
            case "runtime.interopservices.marshal::getdelegateforfunctionpointer" -> {
                scope.trace().runsCode("", BY, "memory");
                yield new PsObject("assembly", false);
            }
            case "runtime.interopservices.marshal::copy" -> PsValues.NULL;
            default -> other(type, key, arguments, scope);
        };
    }

    private static Object other(PsObject type, String key, List<Object> arguments, PsScope scope) {
        if (key.equals("new")) return create(type.type, arguments);
        if (key.startsWith("getstring") || key.startsWith("getbytes"))
            return PsMembers.encode(type.type, key, arguments.getFirst());
        if (key.matches("gettype|getfield|getmethod|setvalue|getproperty|getnestedtype"))
            return call(type, key, arguments, scope);
        if (key.matches(
                "virtualalloc|createthread|virtualprotect|writeprocessmemory|enum.*|callwindowproc.")) {
            scope.trace().runsCode("", BY, "memory");
            return 4096.0;
        }
        throw unknown(type, key);
    }

    private static Double number(List<Object> arguments) {
        if (arguments.size() < 2) return PsValues.number(arguments.getFirst());
        String digits = PsValues.text(arguments.getFirst()).strip().replaceFirst("(?i)^0x", "");
        try {
            return (double)
                    Long.parseLong(digits, Math.clamp(PsValues.integer(arguments.get(1)), 2, 36));
        } catch (NumberFormatException e) {
            throw new PsException("no number: " + digits, e);
        }
    }

    private static List<Object> matches(String text, String pattern) {
        List<Object> found = new ArrayList<>();
        var match = PsOperators.pattern(pattern.replaceAll("(?i)righttoleft", "")).matcher(text);
        while (match.find() && found.size() < 100_000) found.add(match.group());
        return found;
    }

    static PsBlock block(String text, PsScope scope) {
        scope.trace().layer("PowerShell", text);
        return PsParser.parse(text);
    }
}
