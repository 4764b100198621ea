"""Truncates, extends, rewrites, replaces and deletes an array while it is read.

Every element is (generation + 1) * 2**20 + its flat index: whoever reads one can tell whether it is right.
"""

import os
import random
import sys
import time

import numpy as np

path, times = sys.argv[1], int(sys.argv[2])
rows, columns, header = 300, 256, 128
index = np.arange(rows * columns, dtype="<i8")
size = header + index.nbytes
change = random.Random(4)


def content(generation):
    return (index + (generation + 1) * 2**20).tobytes()


def create(generation):
    np.save(path + ".part.npy", np.frombuffer(content(generation), "<i8").reshape(rows, columns))
    os.replace(path + ".part.npy", path)


def write(start, end, generation):
    with open(path, "r+b", buffering=0) as file:
        file.seek(start)
        file.write(content(generation)[start - header : end - header])


create(0)
assert os.path.getsize(path) == size
print("ready", flush=True)
for generation in range(1, times + 1):
    there = os.path.getsize(path)
    kind = change.choice(["truncate", "truncate", "extend", "extend", "rewrite", "replace", "delete"])
    if kind == "truncate":
        # Anywhere: within an element, within a page, or all of it but the header.
        os.truncate(path, change.choice([header, change.randint(header, there)]))
    elif kind == "extend":
        # From the middle of an element on, what follows is of the generation that the element began with.
        start = there - (there - header) % 8
        write(start, change.choice([size, change.randint(start, size)]), generation)
    elif kind == "rewrite" and there > header + 8:
        start = header + change.randrange((there - header) // 8) * 8
        write(start, start + change.randint(1, (there - start) // 8) * 8, generation)
    elif kind == "replace":
        create(generation)
    elif kind == "delete":
        os.remove(path)
        time.sleep(change.uniform(0, 0.004))
        create(generation)
    time.sleep(change.choice([0, 0, change.uniform(0, 0.01)]))
