"""Writes random arrays to a folder, and what NumPy says of tiles of them: prints a JSON list of cases."""

import json
import sys
from itertools import product

import numpy as np

SIDE = 256
NAT = np.iinfo(np.int64).min
random = np.random.default_rng(2024)


def values(dtype, shape):
    kind = dtype.kind
    if kind == "b":
        return random.integers(0, 2, shape).astype(dtype)
    if kind in "iu":
        limits = np.iinfo(dtype)
        return random.integers(limits.min, limits.max, shape, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)
    if kind in "Mm":
        counts = random.integers(-(2**62), 2**62, shape)
        counts[random.random(shape) < 0.02] = NAT
        counts[: shape[0] // 3, : shape[1] // 5] = NAT
        return counts.view(dtype.newbyteorder("=")).astype(dtype)
    if kind == "c":
        part = np.zeros(1, dtype).real.dtype.newbyteorder("=")
        array = np.empty(shape, dtype)
        array.real, array.imag = spoiltNumbers(part, shape), spoiltNumbers(part, shape)
        return array
    return spoiltNumbers(dtype, shape)


def spoiltNumbers(dtype, shape):
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
    if block.dtype.kind in "Mm":
        finite = block[~np.isnat(block)].astype(np.int64)
        counts = [int(np.isnat(block).sum()), 0, 0]
    else:
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


# Exponent and fraction bits, bias, and what is no number, as the README of ml_dtypes defines its floats.
FLOATS = {
    "e3m4": (3, 4, 3, "ieee"), "e4m3": (4, 3, 7, "ieee"), "e4m3b11fnuz": (4, 3, 11, "-0"), "e4m3fn": (4, 3, 7, "last"),
    "e4m3fnuz": (4, 3, 8, "-0"), "e5m2": (5, 2, 15, "ieee"), "e5m2fnuz": (5, 2, 16, "-0"), "e2m3fn": (2, 3, 1, ""),
    "e3m2fn": (3, 2, 3, ""), "e2m1fn": (2, 1, 1, ""),
}  # fmt: skip
UNSIGNED = {"e5m3fnu": (5, 3, 15, "last")}


def narrow(array, name):
    """Numbers that NumPy does not know, by their bits."""
    if name == "bf16":
        return (array.astype("u4") << 16).view("f4")
    if name == "e8m0fnu":
        return np.where(array == 255, np.nan, np.ldexp(1.0, array.astype("i4") - 127)).astype("f4")
    if "int" in name:
        bits = int(name[-1])
        low = array & ((1 << bits) - 1)
        return low if name[0] == "u" else np.where(low >> (bits - 1), low.astype("i1") - (1 << bits), low).astype("i1")
    exponent_bits, fraction_bits, bias, special = (FLOATS | UNSIGNED)[name]
    magnitude = array & ((1 << (exponent_bits + fraction_bits)) - 1)
    exponent, fraction = magnitude.astype("i4") >> fraction_bits, magnitude & ((1 << fraction_bits) - 1)
    units = np.where(exponent == 0, fraction, fraction + (1 << fraction_bits)).astype("f8")
    size = np.ldexp(units, np.maximum(exponent, 1) - bias - fraction_bits)
    isLast = exponent == (1 << exponent_bits) - 1
    if special == "ieee":
        size[isLast] = np.where(fraction[isLast] == 0, np.inf, np.nan)
    if special == "last":
        size[isLast & (fraction == (1 << fraction_bits) - 1)] = np.nan
    isNegative = np.full(array.shape, False) if name in UNSIGNED else array >> (exponent_bits + fraction_bits) & 1 == 1
    if special == "-0":
        size[isNegative & (magnitude == 0)] = np.nan
    return np.where(isNegative, -size, size).astype("f4")


def narrow_names():
    return *FLOATS, *UNSIGNED, "e8m0fnu", *(sign + f"int{bits}" for sign in ("", "u") for bits in (1, 2, 4))


def tellings(array):
    """What npyscope takes the elements of an array for, and the numbers that they are then."""
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind == "c":
        real, imaginary = array.real, array.imag
        if size == 32:
            real, imaginary = real.astype("f8"), imaginary.astype("f8")
        native = real.dtype.newbyteorder("=")
        real, imaginary = real.astype(native), imaginary.astype(native)
        with np.errstate(invalid="ignore"):
            return {f"abs{size}": np.hypot(real, imaginary), f"arg{size}": np.arctan2(imaginary, real)}
    if kind == "f" and size == 16:
        return {"g16": array.astype("f8")}
    own = {f"{'m' if kind in 'Mm' else kind}{size}": array}
    if array.dtype == np.dtype("<u2"):
        return own | {"bf16": narrow(array, "bf16")}
    return own | {name: narrow(array, name) for name in narrow_names()} if array.dtype == np.uint8 else own


types = ["?", "i1", "u1", *(order + name for name in "i2 u2 i4 u4 i8 u8 f2 f4 f8 f16 c8 c16 c32 M8[s] m8[7h]".split() for order in "<>")]
cases = []
for index, (name, order) in enumerate(product(types, "CF")):
    dtype = np.dtype(name)
    shape = tuple(int(n) for n in random.integers(50, 600, 2))
    array = np.asarray(values(dtype, shape), order=order)
    path = f"{sys.argv[1]}/{index}.npy"
    np.save(path, array)
    row_level, column_level = (int(n) for n in random.integers(1, 9, 2))
    rows, columns = 1 << row_level, 1 << column_level
    cases += [
        {
            "path": path,
            "type": told,
            "itemSize": dtype.itemsize,
            "swapUnit": 1 if dtype.byteorder != ">" else dtype.itemsize // (2 if dtype.kind == "c" else 1),
            "isFortran": order == "F",
            "shape": shape,
            "rowLevel": row_level,
            "columnLevel": column_level,
            "offset": 128,
            "pixels": [
                [pixel(numbers[r : r + rows, c : c + columns]) for c in range(0, shape[1], columns)][:SIDE]
                for r in range(0, shape[0], rows)
            ][:SIDE],
        }
        for told, numbers in tellings(array).items()
    ]
print(json.dumps(cases, allow_nan=False))
