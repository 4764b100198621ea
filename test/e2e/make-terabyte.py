"""Makes the 75,000 x 5,000,000 float32 array of the tests with NumPy itself: 1.5 TB, all holes but a few values."""

import sys

import numpy as np

array = np.lib.format.open_memmap(sys.argv[1], mode="w+", shape=(75_000, 5_000_000), dtype=np.float32)
array[0, 0] = 0.1
array[61_200, 4_999_998] = np.pi
array[74_999, 4_999_999] = -1.5
array[30_000:30_200, 2_000_000:2_050_000] = 7
array[12_345, 1_234_567] = np.nan
array[45_678, 3_456_789] = np.inf
array[60_000, 777_777] = 1e9
array.flush()
