"""Holds exports against NumPy. Reads a JSON list of cases, prints a JSON list of what is wrong with each, '' if nothing.

A case: source (a file), slice (an expression of `a`), and one of npy (a file that is to be what np.save makes of the slice, but
for the order of its axes), code (Python that is to evaluate to it), csv (a file with the str() of each element, row by row).
"""

import csv
import json
import sys

import numpy as np
import numpy.lib.recfunctions


def same(found, wanted, bits=True):
    """What differs. Without bits, one NaN is as good as another."""
    found, wanted = np.asarray(found), np.asarray(wanted)
    if found.dtype != wanted.dtype:
        return f"dtype {found.dtype}, wanted {wanted.dtype}"
    if found.shape != wanted.shape:
        return f"shape {found.shape}, wanted {wanted.shape}"
    for name in wanted.dtype.names or ():
        if differs := same(found[name], wanted[name], bits):
            return f"{name}: {differs}"
    if wanted.dtype.names:
        return ""
    if bits or wanted.dtype.kind not in "fc":
        return "" if found.tobytes() == wanted.tobytes() else "other bytes"
    if wanted.dtype.kind == "c":
        return same(found.real, wanted.real, False) or same(found.imag, wanted.imag, False)
    is_same = (found == wanted) & (np.signbit(found) == np.signbit(wanted)) | np.isnan(found) & np.isnan(wanted)
    return "" if is_same.all() else "other values"


def packed(array):
    return np.lib.recfunctions.repack_fields(array, recurse=True) if array.dtype.names else array


def check(case):
    a = np.load(case["source"])
    wanted = eval(case["slice"])
    if "npy" in case:
        head = open(case["npy"], "rb").read(10)
        start = int.from_bytes(head[8:10], "little") + 10
        return same(np.load(case["npy"]), wanted) or ("" if start % 64 == 0 else f"data at {start}")
    if "code" in case:
        found = eval(case["code"], {"np": np})
        return same(found, packed(wanted), bits=False)
    with open(case["csv"], newline="", encoding="utf-8") as file:
        found = list(csv.reader(file))
    rows = [[str(x) for x in np.atleast_1d(row)] for row in np.atleast_1d(wanted)]
    if "head" in case:
        rows = [case["head"]] + rows
    return "" if found == rows else f"{found[:3]}, wanted {rows[:3]}"


print(json.dumps([check(case) for case in json.load(sys.stdin)]))
