"""Makes the archives that archives.spec.ts opens, in a folder."""
import io
import struct
import sys
import warnings
import zipfile
import zlib

import numpy as np

warnings.simplefilter("ignore")
folder = sys.argv[1]


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


names = ["w:0.npy", "/conv/w.npy", "../w.npy", "..\\z.npy", ".npy", "a", "a.npy", "x.npy", "x.npy", "\x1b]0;t\x07\n.npy"]
with zipfile.ZipFile(f"{folder}/names.npz", "w") as archive:
    for value, name in enumerate(names):
        archive.writestr(zipfile.ZipInfo(name), npy(np.full((2, 2), value)))

np.savez(f"{folder}/many.npz", **{f"layer{i}/kernel": np.full((2, 3), i) for i in range(10_000)})

np.savez(f"{folder}/whole.npz", a=np.arange(6.0).reshape(2, 3), b=np.arange(50_000))
with open(f"{folder}/whole.npz", "rb") as file:
    whole = file.read()
with open(f"{folder}/cut.npz", "wb") as file:
    file.write(whole[:100_000])
with open(f"{folder}/text.npz", "wb") as file:
    file.write(whole.replace(b"\n", b"\r\n"))
with open(f"{folder}/stray.npz", "wb") as file:
    file.write(whole[:-22] + b"PK\6\7" + struct.pack("<IQI", 0, 2**63, 1) + whole[-22:])

# Ten thousand members, each of which says that it is the one header of 1 MiB.
text = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}".ljust((1 << 20) - 13) + "\n"
header = b"\x93NUMPY\2\0" + struct.pack("<I", len(text)) + text.encode()
packed = zlib.compress(header, wbits=-15)
local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(header), len(packed), len(header), 1, 0) + b"a"
entry = struct.pack(
    "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, zlib.crc32(header), len(packed), len(header), 1, 0, 0, 0, 0, 0, 0
) + b"a"
start = len(local) + len(packed)
with open(f"{folder}/overlapping.npz", "wb") as file:
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 10_000, 10_000, len(entry) * 10_000, start, 0)
    file.write(local + packed + entry * 10_000 + end)
