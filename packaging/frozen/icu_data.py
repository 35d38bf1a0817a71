"""Makes ICU's library of data smaller, a third of what Qt weighs: `icu_data.py libicudata.so.NN` (Linux).

Qt asks ICU how to sort and how to write upper and lower case in a language, and for encodings, which we leave to
Python. Left out are the names of languages, regions, currencies and units, of which Qt has its own, those of time
zones, days and months but in our languages, numbers in words, transliteration, dictionaries that break lines,
converters, and the order of Chinese, Japanese and Korean signs.

The library is one table: a head, the number of items, for each the places of its name and of its data, the names,
the data. A library with a smaller table takes its place, made by `ld`, with the same names. (ICU's licence allows
it.)
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

LEFT_OUT = re.compile(
    r"^icudt\d+l/("
    r"(unit|curr|lang|region|translit|rbnf|brkitr)/|zone/(?!(root|pool|res_index|tzdbNames|en|fr|es|ar)\.res$)"
    r"|.*\.(cnv|spp|cfu)$|unames\.icu$"
    r"|(?!(en|fr|es|ar|res)[_.])[a-z]{2,3}(_\w+)?\.res"
    r"|coll/(zh|zh_.*|ja|ja_.*|ko|ko_.*|yue|yue_.*)\.res$)"
)
_MAGIC = b"\xda\x27"


def main(library: Path) -> None:
    """Replace a library by a smaller one."""
    told = subprocess.run(
        ["readelf", "-W", "--dyn-syms", library], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"([0-9a-f]{16}) +(?:0x([0-9a-f]+)|(\d+)) OBJECT +GLOBAL DEFAULT +\d+ (icudt\d+_dat)", told)
    if found is None:
        raise SystemExit(f"{library} has no table of ICU")
    start, symbol = int(found[1], 16), found[4]
    size = int(found[2], 16) if found[2] else int(found[3])
    # Of this library places in memory and in the file are the same; the head's magic number says so.
    table = smaller(library.read_bytes()[start : start + size])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "table").write_bytes(table)
        _run("ld", "--relocatable", "--format=binary", "--output=raw.o", "table", folder=folder)
        section = ("--rename-section", ".data=.rodata,alloc,load,readonly,data,contents")
        renamed = ("--redefine-sym", f"_binary_table_start={symbol}", "--set-section-alignment", ".data=16")
        ends = ("--strip-symbol=_binary_table_end", "--strip-symbol=_binary_table_size")
        _run("objcopy", *section, *renamed, *ends, "raw.o", "table.o", folder=folder)
        _run(
            "ld",
            "--shared",
            f"--soname={library.name}",
            "-z",
            "noexecstack",
            "--output=made.so",
            "table.o",
            folder=folder,
        )
        library.write_bytes((folder / "made.so").read_bytes())


def smaller(table: bytes) -> bytes:
    """Give ICU's table of data without the items of `LEFT_OUT`; `ucmndata.h` of ICU has the layout."""
    head_size, magic = struct.unpack_from("<H2s", table)
    if magic != _MAGIC or table[12:16] != b"CmnD":
        raise SystemExit("not a table of ICU as we know it")
    count = struct.unpack_from("<I", table, head_size)[0]
    places = [struct.unpack_from("<II", table, head_size + 4 + 8 * number) for number in range(count)]
    ends = [*(data for _, data in places[1:]), len(table) - head_size]
    items = []
    for (at, begin), end in zip(places, ends, strict=True):
        name = table[head_size + at : table.index(b"\0", head_size + at)]
        if not LEFT_OUT.search(name.decode()):
            items.append((name, table[head_size + begin : head_size + end]))

    names, name_places, at = bytearray(), [], 4 + 8 * len(items)
    for name, _ in items:
        name_places.append(at + len(names))
        names += name + b"\0"
    body, data_places = bytearray(), []
    begin = -(-(at + len(names)) // 16) * 16
    for _, data in items:
        data_places.append(begin + len(body))
        body += data + bytes(-len(data) % 16)
    contents = struct.pack("<I", len(items))
    contents += b"".join(struct.pack("<II", *pair) for pair in zip(name_places, data_places, strict=True))
    return table[:head_size] + (contents + names).ljust(begin, b"\0") + bytes(body)


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
