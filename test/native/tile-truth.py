"""Writes random arrays to a folder, and what NumPy says of tiles of them: prints a JSON list of cases."""

import json
import sys
from itertools import product

import numpy as np

SIDE = 256
random = np.random.default_rng(2024)


def values(dtype, shape):
    kind = dtype.kind
    if kind == "b":
        return random.integers(0, 2, shape).astype(dtype)
    if kind in "iu":
        limits = np.iinfo(dtype)
        return random.integers(limits.min, limits.max, shape, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)
    array = (random.normal(1000, 3, shape)).astype(dtype)
    spoilt = random.random(shape)
    array[spoilt < 0.02] = np.nan
    array[(spoilt >= 0.02) & (spoilt < 0.03)] = np.inf
    array[(spoilt >= 0.03) & (spoilt < 0.035)] = -np.inf
    array[: shape[0] // 3, : shape[1] // 5] = np.nan
    return array


def pixel(block):
    block = block.ravel()
    isFloat = block.dtype.kind == "f"
    finite = block[np.isfinite(block)] if isFloat else block
    counts = [int(f(block).sum()) if isFloat else 0 for f in (np.isnan, np.isposinf, np.isneginf)]
    if finite.size == 0:
        return [None, None, None, None, 0, *counts]
    # Twice the precision, about a value in the middle of the others.
    first = np.longdouble(finite[0])
    wide = finite.astype(np.longdouble) - first
    mean = wide.mean()
    return [
        *(str(extreme(finite).item() if isFloat else int(extreme(finite))) for extreme in (np.nanmin, np.nanmax)),
        float(first + mean),
        float(np.sqrt(np.mean((wide - mean) ** 2))),
        int(finite.size),
        *counts,
    ]


types = ["?", "i1", "u1", *(order + name for name in "i2 u2 i4 u4 i8 u8 f2 f4 f8".split() for order in "<>")]
cases = []
for index, (name, order) in enumerate(product(types, "CF")):
    dtype = np.dtype(name)
    shape = tuple(int(n) for n in random.integers(50, 600, 2))
    array = np.asarray(values(dtype, shape), order=order)
    path = f"{sys.argv[1]}/{index}.npy"
    np.save(path, array)
    row_level, column_level = (int(n) for n in random.integers(1, 9, 2))
    rows, columns = 1 << row_level, 1 << column_level
    cases.append(
        {
            "path": path,
            "type": f"{dtype.kind}{dtype.itemsize}",
            "isSwapped": dtype.byteorder == ">",
            "isFortran": order == "F",
            "shape": shape,
            "rowLevel": row_level,
            "columnLevel": column_level,
            "offset": 128,
            "pixels": [
                [pixel(array[r : r + rows, c : c + columns]) for c in range(0, shape[1], columns)][:SIDE]
                for r in range(0, shape[0], rows)
            ][:SIDE],
        }
    )
print(json.dumps(cases, allow_nan=False))
