"""Makes the Office documents of scenario F. No sample of real malware, nothing is downloaded.

The formats are those of [MS-CFB] (the file), [MS-OVBA] (the macros) and RTF 1.9.1 (objects in
RTF). The documents hold what an analyzer looks at and nothing more; Office would not open them.
"""

import struct
from pathlib import Path

AUTOEXEC = """Attribute VB_Name = "{name}"
Sub AutoOpen()
    Dim shell As Object
    Set shell = CreateObject("WScript.Shell")
    shell.Run "cmd.exe /c echo harmless", 0
End Sub
Sub Workbook_Open()
    AutoOpen
End Sub
"""
HONEST = """Attribute VB_Name = "{name}"
Function Gross(net As Double) As Double
    ' The rate of value added tax is in the second sheet.
    Gross = net * (1 + Worksheets(2).Range("B1").Value)
End Function
"""


def write_all(folder: Path):
    """Writes the documents and returns their paths, in the order they are sent."""
    folder.mkdir(parents=True, exist_ok=True)
    macro_doc = word_document(AUTOEXEC)
    files = {
        "suspicious.doc": macro_doc,
        "suspicious.xls": workbook(AUTOEXEC),
        "honest.xls": workbook(HONEST),
        "suspicious.rtf": rtf_with_object(macro_doc),
        "plain.rtf": rb"{\rtf1\ansi Nothing but text. \par " + b"All work and no play. " * 2000 + b"}",
        "plain.doc": word_document(None),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def word_document(macro):
    word = struct.pack("<HH", 0xA5EC, 0x00C1) + bytes(8188)  # [MS-DOC] 2.5.2: magic and version
    tree = {"WordDocument": word, "1Table": bytes(4096)}
    if macro:
        tree["Macros"] = vba_project(macro)
    return compound_file(tree)


def workbook(macro):
    begin = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0x0DBB, 0x07CC, 0, 6)  # [MS-XLS] BOF
    end = struct.pack("<HH", 0x000A, 0)
    return compound_file({"Workbook": begin + end + bytes(8192), "_VBA_PROJECT_CUR": vba_project(macro)})


def rtf_with_object(document):
    """[MS-OLEDS] 2.2.5: an embedded object, in hex digits."""
    name = b"Word.Document.8\0"
    header = struct.pack("<III", 0x501, 2, len(name)) + name + struct.pack("<II", 0, 0)
    data = header + struct.pack("<I", len(document)) + document
    return rb"{\rtf1\ansi{\object\objemb{\*\objdata " + data.hex().encode() + rb"}}Text.\par }"


# --- macros: [MS-OVBA] ---------------------------------------------------------------------------


def vba_project(macro):
    """The storage that holds one module."""
    code = macro.format(name="Module1").replace("\n", "\r\n").encode("cp1252")
    project = 'ID="{00000000-0000-0000-0000-000000000000}"\r\nModule=Module1\r\nName="VBAProject"\r\n'
    return {
        "PROJECT": project.encode("cp1252"),
        "VBA": {
            "_VBA_PROJECT": struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0),  # 2.3.4.1, no cache
            "dir": compressed(directory("Module1")),
            "Module1": compressed(code),
        },
    }


def record(kind, content):
    return struct.pack("<HI", kind, len(content)) + content


def both(kind, text, unicode_kind):
    """A text in the code page and once more in UTF-16."""
    return record(kind, text.encode("cp1252")) + record(unicode_kind, text.encode("utf-16-le"))


def directory(module):
    """2.3.4.2: the dir stream."""
    information = b"".join(
        [
            record(0x0001, struct.pack("<I", 1)),  # SysKind: Windows, 32 bit
            record(0x0002, struct.pack("<I", 0x0409)),  # Lcid
            record(0x0014, struct.pack("<I", 0x0409)),  # LcidInvoke
            record(0x0003, struct.pack("<H", 1252)),  # CodePage
            record(0x0004, b"VBAProject"),  # Name
            both(0x0005, "", 0x0040),  # DocString
            record(0x0006, b"") + record(0x003D, b""),  # HelpFilePath
            record(0x0007, struct.pack("<I", 0)),  # HelpContext
            record(0x0008, struct.pack("<I", 0)),  # LibFlags
            struct.pack("<HIIH", 0x0009, 4, 1, 1),  # Version, whose size is not its length
            both(0x000C, "", 0x003C),  # Constants
        ]
    )
    modules = b"".join(
        [
            record(0x000F, struct.pack("<H", 1)),  # Modules: one
            record(0x0013, struct.pack("<H", 0xFFFF)),  # Cookie
            both(0x0019, module, 0x0047),  # ModuleName
            both(0x001A, module, 0x0032),  # StreamName
            both(0x001C, "", 0x0048),  # DocString
            record(0x0031, struct.pack("<I", 0)),  # Offset of the code in its stream
            record(0x001E, struct.pack("<I", 0)),  # HelpContext
            record(0x002C, struct.pack("<H", 0xFFFF)),  # Cookie
            record(0x0021, b""),  # procedural module
            record(0x002B, b""),  # end of the module
        ]
    )
    return information + modules + record(0x0010, b"")


def compressed(data):
    """2.4.1: chunks of 4096 bytes, each with tokens that copy what came before."""
    chunks = (data[start : start + 4096] for start in range(0, len(data), 4096))
    return b"\x01" + b"".join(compressed_chunk(chunk) for chunk in chunks)


def compressed_chunk(chunk):
    tokens, place = [], 0
    while place < len(chunk):
        offset, length = longest_match(chunk, place)
        if length >= 3:
            tokens.append((True, copy_token(offset, length, place)))
            place += length
        else:
            tokens.append((False, chunk[place : place + 1]))
            place += 1
    body = b""
    for start in range(0, len(tokens), 8):
        group = tokens[start : start + 8]
        flags = sum(1 << bit for bit, (is_copy, _) in enumerate(group) if is_copy)
        body += bytes([flags]) + b"".join(token for _, token in group)
    if len(body) > 4096:  # 2.4.1.1.5: rather as it is, filled up
        return struct.pack("<H", 0x3FFF) + chunk.ljust(4096, b"\0")
    return struct.pack("<H", 0xB000 | (len(body) + 2 - 3)) + body


def length_bits(place):
    """2.4.1.3.19.1: the further we are, the more bits the offset needs."""
    return 16 - max(4, (place - 1).bit_length())


def longest_match(chunk, place):
    best_offset, best_length = 0, 0
    if place == 0:
        return 0, 0
    most = (1 << length_bits(place)) + 2
    for start in range(place - 1, -1, -1):
        length = 0
        while (
            length < most
            and place + length < len(chunk)
            and chunk[start + length] == chunk[place + length]
        ):
            length += 1
        if length > best_length:
            best_offset, best_length = place - start, length
    return best_offset, best_length


def copy_token(offset, length, place):
    return struct.pack("<H", ((offset - 1) << length_bits(place)) | (length - 3))


# --- files: [MS-CFB] -----------------------------------------------------------------------------

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
FREE, END, FAT_SECTOR, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


class Entry:
    """One line of the directory (2.6.1)."""

    def __init__(self, name, kind, content=b""):
        self.name, self.kind, self.content = name, kind, content
        self.left = self.right = self.child = NOTHING
        self.start, self.size = END, len(content)

    def key(self):
        return len(self.name), self.name.upper()

    def packed(self):
        name = self.name.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            name,
            len(name),
            self.kind,
            1,  # black: a tree without red entries is a valid one
            self.left,
            self.right,
            self.child,
            bytes(16),
            0,
            0,
            0,
            self.start,
            self.size,
        )


def compound_file(tree):
    """Streams and storages as nested dictionaries."""
    entries = [Entry("Root Entry", ROOT)]
    entries[0].child = add_children(entries, tree)
    sectors, fat = [], []
    mini, mini_fat = place_small_streams(entries)
    entries[0].size = len(mini)
    entries[0].start = chain(sectors, fat, mini)
    for entry in entries[1:]:
        if entry.kind == STREAM and entry.size >= MINI_LIMIT:
            entry.start = chain(sectors, fat, entry.content)
    mini_fat_bytes = b"".join(struct.pack("<I", one) for one in mini_fat)
    mini_fat_start = chain(sectors, fat, mini_fat_bytes, fill=b"\xff")
    listing = b"".join(entry.packed() for entry in entries)
    directory_start = chain(sectors, fat, listing)
    return header_and_fat(sectors, fat, directory_start, mini_fat_start, len(mini_fat_bytes))


def add_children(entries, tree):
    """Adds a storage's entries as a balanced tree and returns the number of its root."""
    numbers = []
    for name, content in tree.items():
        is_stream = isinstance(content, bytes)
        entry = Entry(name, STREAM if is_stream else STORAGE, content if is_stream else b"")
        numbers.append(len(entries))
        entries.append(entry)
        if not is_stream:
            entry.child = add_children(entries, content)
    return balanced(entries, sorted(numbers, key=lambda number: entries[number].key()))


def balanced(entries, numbers):
    if not numbers:
        return NOTHING
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = balanced(entries, numbers[:middle])
    entry.right = balanced(entries, numbers[middle + 1 :])
    return numbers[middle]


def place_small_streams(entries):
    """2.7: streams below 4096 bytes share the mini stream."""
    mini, mini_fat = b"", []
    for entry in entries[1:]:
        if entry.kind == STREAM and 0 < entry.size < MINI_LIMIT:
            entry.start = len(mini_fat)
            count = -(-entry.size // MINI_SECTOR)
            mini_fat += [entry.start + i + 1 for i in range(count - 1)] + [END]
            mini += entry.content.ljust(count * MINI_SECTOR, b"\0")
    return mini, mini_fat


def chain(sectors, fat, content, fill=b"\0"):
    """Puts the bytes into new sectors and returns the first."""
    if not content:
        return END
    start, count = len(sectors), -(-len(content) // SECTOR)
    padded = content.ljust(count * SECTOR, fill)
    sectors += [padded[i * SECTOR : (i + 1) * SECTOR] for i in range(count)]
    fat += [start + i + 1 for i in range(count - 1)] + [END]
    return start


def header_and_fat(sectors, fat, directory_start, mini_fat_start, mini_fat_size):
    """2.2 and 2.3: the sectors of the FAT come last, and the header names them."""
    entries_per_sector = SECTOR // 4
    fat_sectors = 1
    while len(fat) + fat_sectors > fat_sectors * entries_per_sector:
        fat_sectors += 1
    if fat_sectors > 109:
        raise ValueError("a document of this size needs a DIFAT, which is not written here")
    places = list(range(len(sectors), len(sectors) + fat_sectors))
    fat = fat + [FAT_SECTOR] * fat_sectors
    fat += [FREE] * (fat_sectors * entries_per_sector - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6s9I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        bytes(6),
        0,
        fat_sectors,
        directory_start,
        0,
        MINI_LIMIT,
        mini_fat_start,
        -(-mini_fat_size // SECTOR),
        END,
        0,
    )
    header += b"".join(struct.pack("<I", place) for place in places + [FREE] * (109 - len(places)))
    return header + b"".join(sectors) + b"".join(struct.pack("<I", one) for one in fat)
