"""Writes to an array through a memory map, and says what is in it.

Usage: live-map.py FILE ROWS COLUMNS SEED. It makes the file, then answers each line of its input with one line:

    rewrite                       stores whole numbers below 256 in a random part, without a flush
    cell ROW COLUMN               str() of an element
    block ROW0 ROW1 COLUMN0 COLUMN1   minimum, maximum and mean
"""
import sys

import numpy as np

path, rows, columns, seed = sys.argv[1], *map(int, sys.argv[2:5])
random = np.random.default_rng(seed)
array = np.lib.format.open_memmap(path, 'w+', '<f8', (rows, columns))
array[:] = random.integers(256, size=array.shape)
print('ready', flush=True)

for line in sys.stdin:
    what, *numbers = line.split()
    numbers = list(map(int, numbers))
    if what == 'rewrite':
        # As many small parts, of an element or a few, as large ones.
        height, width = (max(1, int(length ** random.random())) for length in array.shape)
        row, column = random.integers(rows - height + 1), random.integers(columns - width + 1)
        array[row : row + height, column : column + width] = random.integers(256, size=(height, width))
        print(f'{height} x {width} at {row}, {column}', flush=True)
    elif what == 'cell':
        print(array[tuple(numbers)], flush=True)
    else:
        row0, row1, column0, column1 = numbers
        block = array[row0:row1, column0:column1]
        print(block.min(), block.max(), block.mean(), flush=True)
