"""Writes a 2 GB float32 array, most of it a hole, and what NumPy says of each block of 64 x 128 elements of it.

The truth is 256 x 256 doubles each of minimum, maximum, mean and deviation of the finite elements, and of the counts
of finite ones, NaN, +Inf and -Inf.
"""

import sys

import numpy as np

ROWS, COLUMNS, HEIGHT, WIDTH = 16384, 32768, 64, 128
path, truth_path = sys.argv[1:]
random = np.random.default_rng(7)
array = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(ROWS, COLUMNS))

tall = random.normal(1000, 3, (300, 2000)).astype(np.float32)
spoilt = random.random(tall.shape)
tall[spoilt < 0.02] = np.nan
tall[(spoilt >= 0.02) & (spoilt < 0.03)] = np.inf
tall[(spoilt >= 0.03) & (spoilt < 0.035)] = -np.inf
wide = random.normal(-5, 1, (130, COLUMNS)).astype(np.float32)
array[1000:1130] = wide
array[9001:9301, 12345:14345] = tall
array[16383, 32767] = 1e30
array.flush()

truth = np.zeros((8, ROWS // HEIGHT, COLUMNS // WIDTH))
truth[4] = HEIGHT * WIDTH
for first, last in ((1000, 1130), (9001, 9301), (16383, 16384)):
    for band in range(first // HEIGHT, (last - 1) // HEIGHT + 1):
        blocks = array[band * HEIGHT : (band + 1) * HEIGHT].reshape(HEIGHT, -1, WIDTH).astype(np.float64)
        finite = np.isfinite(blocks)
        kept = np.where(finite, blocks, np.nan)
        truth[:4, band] = [f(kept, axis=(0, 2)) for f in (np.nanmin, np.nanmax, np.nanmean, np.nanstd)]
        kinds = (finite, np.isnan(blocks), np.isposinf(blocks), np.isneginf(blocks))
        truth[4:, band] = [kind.sum(axis=(0, 2)) for kind in kinds]
truth.tofile(truth_path)
