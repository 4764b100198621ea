"""Makes archives of many kinds in a folder, and truth.json with what NumPy and Python's zipfile make of each."""
import io
import json
import random
import struct
import sys
import warnings
import zipfile

import numpy as np

warnings.simplefilter("ignore")
folder, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(seed)
names = [
    "a", "a.npy", "b/c.npy", "w:0.npy", "/conv/w.npy", "../w.npy", "..\\z.npy", "a\\b.npy", ".npy", "",
    "tab\there.npy", "\x1b]0;title\x07.npy", "\u202egnp.npy", "ä.npy", "日本.npy", "C:\\x.npy", "x #1.npy",
    "a.npy.npy", "n" * 300 + ".npy", "text.txt", " .npy", "folder/",
]


class Stream(io.RawIOBase):
    """A file that can't be gone back in: sizes follow the members."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def npy():
    array = rng.choice([
        np.arange(rng.randrange(50), dtype=rng.choice(["<f8", ">i2", "u1", "<c8"])),
        np.zeros((3, rng.randrange(4), 2), order="F"),
        np.array(1.5),
        np.array(["text", "more"]),
    ])
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def whole():
    stream = Stream() if rng.random() < 0.2 else io.BytesIO()
    forced = rng.random() < 0.4
    with zipfile.ZipFile(stream, "w") as archive:
        for name in rng.sample(names, rng.randrange(1, 8)) + rng.choices(names, k=rng.randrange(3)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            if rng.random() < 0.05:
                info.compress_type = zipfile.ZIP_BZIP2
            data = b"" if name.endswith("/") else b"no array" if name.endswith(".txt") else npy()
            with archive.open(info, "w", force_zip64=forced) as member:
                member.write(data)
        if rng.random() < 0.4:
            archive.comment = rng.choice([b"words", b"PK\5\6 in the comment", b"PK\5\6" + bytes(40), bytes(65535)])
    return bytes(stream.data if isinstance(stream, Stream) else stream.getvalue())


def spoilt(data, kind):
    data = bytearray(data)
    if kind == 0:
        return b"#!/bin/sh\n" * rng.randrange(1, 50) + data
    if kind == 1:
        return data + rng.choice([b"\0" * 100, b"PK\5\6", b"PK\5\6" + bytes(30), b"x" * 70_000])
    if kind == 2:
        return data[: rng.randrange(4, len(data))]
    if kind == 3:
        return data.replace(b"\n", b"\r\n")
    if kind == 4:
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(4, len(data))] = rng.randrange(256)
    if kind == 5:
        # In the directory, where it hurts.
        start = data.find(b"PK\1\2")
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(start, len(data))] = rng.choice([0, 1, 255, rng.randrange(256)])
    if kind == 6:
        start = data.rfind(b"PK\1\2")
        data[start + 42 : start + 46] = struct.pack("<I", rng.choice([0, 1, 0xFFFFFFFF, 0x7FFFFFFF]))
    if kind == 7:
        end = data.rfind(b"PK\5\6")
        data[end:end] = b"PK\6\7" + struct.pack("<IQI", 0, rng.choice([2**63, 2**53, 2**64 - 1, 0]), 1)
    return bytes(data)


def truth(path):
    try:
        archive = np.lib.npyio.NpzFile(open(path, "rb"))
    except Exception:
        return None
    members = []
    for info, name in zip(archive.zip.infolist(), archive.files):
        if info.filename.endswith("/") and info.file_size == 0:
            continue
        found = archive.zip.getinfo(archive._files[name])
        member = {"name": name, "isFound": found is info}
        try:
            array = np.load(io.BytesIO(archive.zip.read(info)))
            member["array"] = [np.lib.format.dtype_to_descr(array.dtype), list(array.shape)]
        except Exception:
            member["array"] = None
        members.append(member)
    return members


truths = {}
for i in range(count):
    name = f"{i}.npz"
    data = whole()
    kind = rng.randrange(12)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(spoilt(data, kind))
    truths[name] = {"isDamaged": kind in range(2, 7), "members": truth(f"{folder}/{name}")}
with open(f"{folder}/truth.json", "w") as file:
    json.dump(truths, file)
