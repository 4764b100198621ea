"""Truncates, extends, rewrites, replaces and deletes an array while it is read.

Every element is (generation + 1) * 2**20 + its flat index: whoever reads one can tell whether it is right.
"""

import collections
import io
import os
import random
import sys
import time

import numpy as np

path, times = sys.argv[1], int(sys.argv[2])
rows, columns = 300, 256
index = np.arange(rows * columns, dtype="<i8").reshape(rows, columns)
change = random.Random(4)


def content(generation):
    file = io.BytesIO()
    np.save(file, index + (generation + 1) * 2**20)
    return file.getvalue()


def create(generation):
    with open(path + ".part", "wb") as file:
        file.write(content(generation))
    os.replace(path + ".part", path)


def write(start, end, generation):
    with open(path, "r+b", buffering=0) as file:
        file.seek(start)
        file.write(content(generation)[start:end])


size = len(content(0))
header = size - index.nbytes
done = collections.Counter()
create(0)
print("ready", flush=True)
for generation in range(1, times + 1):
    there = os.path.getsize(path)
    kind = change.choice(["truncate", "truncate", "extend", "extend", "rewrite", "replace", "delete"])
    if kind == "rewrite" and there < header + 8:
        kind = "extend"
    done[kind] += 1
    if kind == "truncate":
        # Anywhere: within an element, within a page, within the header, or all of it.
        os.truncate(path, change.choice([0, min(header, there), change.randint(0, there), change.randint(0, there)]))
    elif kind == "extend":
        # An element that was cut is written again as a whole.
        start = there - there % 8
        write(start, change.choice([size, change.randint(start, size)]), generation)
    elif kind == "rewrite":
        start = header + change.randrange((there - header) // 8) * 8
        write(start, start + change.randint(1, (there - start) // 8) * 8, generation)
    elif kind == "replace":
        create(generation)
    elif kind == "delete":
        os.remove(path)
        time.sleep(change.uniform(0, 0.004))
        create(generation)
    time.sleep(change.choice([0, change.uniform(0, 0.02)]))
print(", ".join(f"{kind} {count}" for kind, count in sorted(done.items())), flush=True)
