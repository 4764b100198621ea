"""Writes an array of structures to a folder, and what NumPy says of it."""

import json
import sys

import numpy as np

random = np.random.default_rng(7)
ROWS = 40
dtype = np.dtype(
    [
        ("id", ">i8"),
        ("name", "U6"),
        (("a title", "pose"), [("x", "<f8"), ("at", "<M8[s]")]),
        ("v", "<f4", (3,)),
        ("far", "S5000"),
        ("z", ">c8"),
        ("flag", "?"),
        ("raw", "V2"),
    ],
    align=True,
)
records = np.zeros(ROWS, dtype)
records["id"] = random.integers(-(2**62), 2**62, ROWS)
records["name"] = [f"n{i}" for i in range(ROWS)]
records["pose"]["x"] = random.normal(size=ROWS)
records["pose"]["at"] = random.integers(0, 2**32, ROWS)
records["pose"]["at"][1] = "NaT"
records["v"] = random.normal(size=(ROWS, 3))
records["far"] = b"far"
records["z"] = random.normal(size=ROWS) + 1j * random.normal(size=ROWS)
records["z"][:3] = np.nan, np.inf, 0
records["flag"] = random.random(ROWS) > 0.5
bits = (random.normal(size=ROWS).astype("<f4").view("<u4") >> 16).astype("<u2")
records["raw"] = bits.view("V2")
np.save(f"{sys.argv[1]}/records.npy", records)

columns = {
    "id": records["id"],
    "name": records["name"],
    "pose.x": records["pose"]["x"],
    "pose.at": records["pose"]["at"],
    **{f"v[{i}]": records["v"][:, i] for i in range(3)},
    "far": records["far"],
    "z": records["z"],
    "flag": records["flag"],
}
raw = ["b'" + "".join(f"\\x{byte:02X}" for byte in item.tobytes()) + "'" for item in records["raw"]]
bfloats = (bits.astype("u4") << 16).view("f4")
magnitudes = np.hypot(records["z"].real.astype("f4"), records["z"].imag.astype("f4"))
with open(f"{sys.argv[1]}/truth.json", "w", encoding="utf8") as file:
    json.dump(
        {
            "names": [*columns, "raw"],
            "texts": [*([str(value) for value in column] for column in columns.values()), raw],
            "magnitudes": [str(value) for value in magnitudes],
            "bfloats": bfloats.tolist(),
            "bfloatTexts": [f"{value:.6g}" for value in bfloats],
        },
        file,
    )
