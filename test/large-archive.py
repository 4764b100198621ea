"""Writes an archive with the deflated members large, 2 GB of zeros, and small, 1 MB of them. large-archive.py FILE"""

import sys
import zipfile

import numpy as np

piece = bytes(1 << 24)
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    for name, size in ("large", 2_000_000_000), ("small", 1_000_000):
        with archive.open(f"{name}.npy", "w") as member:
            header = {"descr": "<f4", "fortran_order": False, "shape": (size // 4,)}
            np.lib.format.write_array_header_1_0(member, header)
            for start in range(0, size, len(piece)):
                member.write(piece[: size - start])
