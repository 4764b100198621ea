"""Writes the arrays of slicer.spec.ts into a folder, and prints what NumPy says of the first."""

import json
import os
import sys

import numpy as np
from numpy.lib import format as npy

folder = sys.argv[1]


def sparse(name, shape, dtype, elements):
    """An array of holes but for some elements."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        header = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(file, header)
        start = file.tell()
        size = np.dtype(dtype).itemsize
        # One by one: NumPy has no product of so large a shape.
        strides = [size]
        for length in shape[:0:-1]:
            strides.insert(0, strides[0] * length)
        file.truncate(start + strides[0] * shape[0])
        for index, value in elements:
            file.seek(start + sum(i * stride for i, stride in zip(index, strides)))
            file.write(np.array(value, dtype).tobytes())


shape = (2, 3, 4, 5, 6)
five = np.asfortranarray(np.arange(720, dtype=">i2").reshape(shape))
np.save(os.path.join(folder, "five.npy"), five)
planes = []
through = [1, 2, 3, 4, 5]
for down in range(5):
    for across in range(5):
        if down != across:
            index = tuple(slice(None) if axis in (down, across) else through[axis] for axis in range(5))
            plane = five[index] if down < across else five[index].T
            text = [[str(value) for value in row] for row in plane]
            planes.append({"down": down, "across": across, "through": through, "text": text})
print(json.dumps(planes))

np.save(os.path.join(folder, "line.npy"), np.arange(1, 24, dtype="f4"))
np.save(os.path.join(folder, "scalar.npy"), np.float64(0.1))
np.save(os.path.join(folder, "empty.npy"), np.zeros((3, 0, 4), "u1"))
np.save(os.path.join(folder, "film.npy"), np.arange(6).reshape(6, 1, 1) * np.ones((6, 40, 50), "i4"))
sparse("rows.npy", (5_000_000_000, 3), "i1", [((2**32, 1), 42), ((4_999_999_999, 2), -7)])
sparse("huge.npy", (15 * 2**40,), "i1", [((15 * 2**40 - 1,), 99)])
lengths = [1] * 64
lengths[0], lengths[31], lengths[62], lengths[63] = 3, 4, 5, 6
sparse("deep.npy", tuple(lengths), "i2", [([2 * (length == 3) + 3 * (length == 4) + 4 * (length == 5) + 5 * (length == 6) for length in lengths], 321)])
