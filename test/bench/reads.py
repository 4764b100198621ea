"""The same reads as the benchmarks', by NumPy: prints one JSON object of seconds."""

import json
import sys
import time

import numpy as np


def window(path):
    array = np.load(path, mmap_mode="r")
    random = np.random.default_rng(1)
    corners = [(int(random.integers(array.shape[0] - 40)), int(random.integers(array.shape[1] - 20))) for _ in range(200)]
    seconds = []
    for repeat in range(100):
        for row, column in corners:
            start = time.perf_counter()
            np.array(array[row : row + 40, column : column + 20])
            if repeat >= 20:
                seconds.append(time.perf_counter() - start)
    return {"p50": float(np.quantile(seconds, 0.5)), "p99": float(np.quantile(seconds, 0.99))}


def overview(path):
    start = time.perf_counter()
    array = np.load(path, mmap_mode="r")
    np.array(array[:: -(-array.shape[0] // 750), :: -(-array.shape[1] // 1200)])
    return {"seconds": time.perf_counter() - start}


def reduce(path):
    array = np.load(path, mmap_mode="r")[:5000]
    array.max()
    start = time.perf_counter()
    np.nanmin(array), np.nanmax(array), np.nanmean(array), np.isnan(array).sum()
    return {"seconds": time.perf_counter() - start}


def column(path):
    """1,000 rows of one column, from the written block on; all of them take minutes."""
    array = np.load(path, mmap_mode="r")
    start = time.perf_counter()
    some = np.array(array[30_000:31_000, 2_000_000])
    some.min(), some.max(), some.mean()
    return {"seconds": time.perf_counter() - start}


measurements = {"window": window, "overview": overview, "reduce": reduce, "column": column}
print(json.dumps(measurements[sys.argv[1]](sys.argv[2])))
