"""Writes the arrays of fields.spec.ts into a folder, and prints what NumPy says of their fields and parts."""

import json
import os
import sys

import numpy as np

folder = sys.argv[1]
rows = 12


def save(name, array):
    np.save(os.path.join(folder, name), array)
    return array


def texts(plane):
    return [[str(value) for value in line] for line in plane]


count = 1000
dtype = np.dtype(
    [
        ("id", "<i4"),
        ("half", [("x", ">f8")]),
        ("name", "U5"),
        (("a title", "v"), "<f4", (2,)),
        ("z", "<c16"),
        ("when", "<M8[h]"),
    ]
)
records = np.zeros(count, dtype)
records["id"] = np.arange(count)
records["half"]["x"] = np.arange(count) / 4
records["name"] = [f"n{i}" for i in range(count)]
records["v"] = np.arange(2 * count).reshape(count, 2) / 10
records["z"] = np.exp(1j * np.arange(count))
records["when"] = np.arange(count).astype("M8[h]")
save("records.npy", records)
save("field.npy", records.reshape(20, 50))

columns = {
    "id": records["id"],
    "half.x": records["half"]["x"],
    "name": records["name"],
    "v[0]": records["v"][:, 0],
    "v[1]": records["v"][:, 1],
    "z": records["z"],
    "when": records["when"],
}

numbers = save("complex.npy", (np.arange(12) - 6 + 8j).reshape(3, 4).astype(">c16"))
times = save("times.npy", (np.datetime64("2000-01-01T00:00:00") + 36710 * np.arange(24)).reshape(4, 6).astype(">M8[s]"))
save("lags.npy", np.array([[0, 1, 2], [3, "NaT", 8]], "<m8[25ms]"))
# The bytes that ml_dtypes.bfloat16 leaves in a file: the upper half of a float32.
halves = (np.arange(12, dtype="<f4").reshape(3, 4) - 6) / 4
save("bfloat16.npy", np.ascontiguousarray(halves.view("<u2")[..., 1::2]).view("V2"))

print(
    json.dumps(
        {
            "table": [
                {"name": name, "dtype": str(column.dtype), "text": [str(value) for value in column[:rows]]}
                for name, column in columns.items()
            ],
            "field": texts(records.reshape(20, 50)["half"]["x"][:4, :4]),
            "parts": {
                "value": texts(numbers),
                "real part": texts(numbers.real),
                "imaginary part": texts(numbers.imag),
                "magnitude": texts(np.abs(numbers)),
                "phase": texts(np.angle(numbers)),
            },
            "times": texts(times),
            # As ml_dtypes writes them.
            "bfloat16": [[f"{value:g}" for value in line] for line in halves],
        }
    )
)
