package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.report.Trait;
import dev.peekaboo.report.TraitReport;
import dev.peekaboo.worker.WorkerInput;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class TraitsTest {
    private static TraitReport look(byte[] bytes) {
        try {
            return TraitsCodec.from(
                    new TraitsTask()
                            .run(new WorkerInput(new Content.InMemory(bytes), new byte[0])));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Trait> traits(String text) {
        return look(text.getBytes(StandardCharsets.UTF_8)).found().stream()
                .map(TraitReport.Found::trait)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"file:///\\\\10.1.2.3\\share\\a.rtf!x\">open</a>",
                "<p><A HREF='file://host.example/share/a.rtf!something'>open</A>",
                "<a href=\"&#102;ile:///&#x5c;&bsol;host\\share\\a.rtf&excl;x\">open</a>",
                "<a href=\"file:///%5C%5Chost%5Cshare%5Ca.rtf%21x\">open</a>"
            })
    void a_moniker_link_is_found_however_it_is_written(String html) {
        assertThat(traits("<html>" + html)).containsExactly(Trait.MONIKER_LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://example.org/wow!yes\">x</a>",
                "<a href=\"file:///C:/Users/a/notes!.txt\">x</a>",
                "<a href=\"file://server/share/plan.docx\">the plan</a>",
                "<a href=\"\\\\server\\share\\plan.docx\">the plan</a>",
                "<img src=\"cid:logo@example.org\"> <img src=\"https://example.org/a.png\">",
                "<img src=\"file:///C:/Users/a/logo.png\">",
                "<img src=\"file:///home/a/logo.png\">",
                "<img src=\"//cdn.example.org/a.png\">",
                "<a href=\"search?q=location:berlin\">x</a>"
            })
    void links_that_honest_people_mail_are_no_trait(String html) {
        assertThat(traits("<html>" + html + "</html>")).isEmpty();
    }

    @Test
    void pictures_from_shares_searches_on_them_and_dangerous_protocols_are_found() {
        assertThat(traits("<html><img src=\"file://host.example/a/b.png\">"))
                .containsExactly(Trait.PICTURE_FROM_SHARE);
        assertThat(traits("<html><img src='\\\\host.example\\a\\b.png'>"))
                .containsExactly(Trait.PICTURE_FROM_SHARE);
        assertThat(traits("<html><a href=\"search-ms:query=a&crumb=location:%5c%5chost%5cb\">"))
                .containsExactly(Trait.SEARCH_LINK);
        assertThat(traits("<html><a href=\"ms-msdt:/id PCWDiagnostic\">x</a>"))
                .containsExactly(Trait.PROTOCOL_LINK);
    }

    @Test
    void html_that_ends_inside_the_address_of_a_picture_is_found() {
        assertThat(traits("<html>text <img src=\"http://host.example/?"))
                .containsExactly(Trait.OPEN_ADDRESS);
        assertThat(traits("<html>text <img src=\"http://host.example/?a\">")).isEmpty();
    }

    @Test
    void a_calendar_alarm_with_a_sound_on_a_share_is_found_and_a_local_one_is_not() {
        String alarm =
                "BEGIN:VCALENDAR\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH;FMTTYPE=audio/x-wav:%s"
                        + "\r\nEND:VALARM\r\nEND:VCALENDAR\r\n";

        assertThat(traits(alarm.formatted("\\\\host.exam\r\n ple\\a\\b.wav")))
                .containsExactly(Trait.REMINDER_FROM_SHARE);
        assertThat(traits(alarm.formatted("file://host.example/a/b.wav")))
                .containsExactly(Trait.REMINDER_FROM_SHARE);
        assertThat(traits(alarm.formatted("Basso"))).isEmpty();
        assertThat(traits(alarm.formatted("file:///C:/Windows/Media/chord.wav"))).isEmpty();
    }

    private static byte[] message(String sound) throws IOException {
        try (var file = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            DirectoryEntry root = file.getRoot();
            DirectoryEntry names = root.createDirectory("__nameid_version1.0");
            byte[] table = new byte[16];
            ByteBuffer.wrap(table)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0x8501)
                    .putShort((short) 6)
                    .putShort((short) 0)
                    .putInt(0x851f)
                    .putShort((short) 6)
                    .putShort((short) 1);
            names.createDocument("__substg1.0_00030102", new ByteArrayInputStream(table));
            root.createDocument(
                    "__substg1.0_8001001F",
                    new ByteArrayInputStream(sound.getBytes(StandardCharsets.UTF_16LE)));
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    @Test
    void the_sound_of_a_reminder_in_an_outlook_message_is_found_if_it_lies_on_a_share()
            throws IOException {
        assertThat(look(message("\\\\host.example\\a\\b.wav")).found())
                .containsExactly(
                        new TraitReport.Found(
                                Trait.REMINDER_FROM_SHARE, "\\\\host.example\\a\\b.wav"));
        assertThat(look(message("C:\\Windows\\Media\\chord.wav")).found()).isEmpty();
        assertThat(look(message("reminder.wav")).found()).isEmpty();
    }

    @Test
    void the_sound_of_a_reminder_in_a_winmail_dat_is_found() {
        byte[] text = "\\\\host.example\\a.wav\0".getBytes(StandardCharsets.UTF_16LE);
        var out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 0, 0, 1, 3, (byte) 0x90, 6, 0});
        out.putInt(120).putInt(1).putShort((short) 0x1f).putShort((short) 0x8001);
        out.putLong(0x62008L).putLong(0x46000000000000c0L).putInt(0).putInt(0x851f);
        out.putInt(1).putInt(text.length).put(text);

        assertThat(look(out.array()).found())
                .containsExactly(
                        new TraitReport.Found(
                                Trait.REMINDER_FROM_SHARE, "\\\\host.example\\a.wav"));
    }

    private static byte[] program(String section, int flags, boolean signed) {
        byte[] bytes = new byte[4096 + 200_000];
        var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort(0, (short) 0x5a4d).putInt(60, 128).putInt(128, 0x4550);
        out.putShort(132, (short) 0x8664).putShort(134, (short) 1);
        out.putShort(148, (short) 240).putShort(150, (short) 0x22);
        out.putShort(152, (short) 0x20b).putInt(168, 0x1000).putInt(152 + 108, 16);
        if (signed) out.putInt(152 + 112 + 4 * 8 + 4, 1000);
        int at = 152 + 240;
        out.put(at, section.getBytes(StandardCharsets.US_ASCII));
        out.putInt(at + 8, 2048).putInt(at + 12, 0x1000).putInt(at + 16, 2048);
        out.putInt(at + 20, 1024).putInt(at + 36, flags);
        return bytes;
    }

    @Test
    void the_header_of_a_windows_program_tells_packer_signature_and_oddities() {
        var program = look(program("UPX0", 0xe0000020, true)).program();

        assertThat(program.format()).isEqualTo("PE32+");
        assertThat(program.machine()).isEqualTo("x86-64");
        assertThat(program.kind()).isEqualTo("program");
        assertThat(program.isSigned()).isTrue();
        assertThat(program.packer()).isEqualTo("UPX");
        assertThat(program.sections()).containsExactly("UPX0");
        assertThat(program.oddities())
                .contains("writable code", "no imports", "more behind the program than in it");
        assertThat(program.overlayBytes()).isEqualTo(4096 + 200_000 - 3072 - 1000);
    }

    @Test
    void linux_and_macos_programs_are_told_with_their_machine() {
        byte[] elf = new byte[64];
        ByteBuffer.wrap(elf)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x464c457f)
                .putShort(4, (short) 0x102)
                .putShort(16, (short) 2)
                .putShort(18, (short) 62);
        byte[] mac = new byte[64];
        ByteBuffer.wrap(mac)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0xfeedfacf)
                .putInt(4, 0x100000c)
                .putInt(12, 2)
                .putInt(16, 1)
                .putInt(32, 0x1d)
                .putInt(36, 16);

        assertThat(look(elf).program().machine()).isEqualTo("x86-64");
        assertThat(look(elf).program().oddities()).containsExactly("no sections");
        assertThat(look(mac).program().format()).isEqualTo("Mach-O");
        assertThat(look(mac).program().machine()).isEqualTo("arm64");
        assertThat(look(mac).program().isSigned()).isTrue();
    }

    @Test
    void no_damage_makes_the_look_fail() throws IOException {
        List<byte[]> samples =
                List.of(
                        program("UPX0", 0xe0000020, true),
                        message("\\\\host\\a.wav"),
                        "<html><img src=\"file://host/a\">".getBytes(StandardCharsets.UTF_8));
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int i = 0; i < 8; i++)
                bytes[random.nextInt(Math.min(bytes.length, 600))] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

            assertThat(look(bytes)).as("seed %d", seed).isNotNull();
            assertThat(look(cut)).as("seed %d, cut", seed).isNotNull();
        }
    }
}
