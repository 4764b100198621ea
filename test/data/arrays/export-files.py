"""Makes arrays of many dtypes and layouts in a folder, to be exported: export-files.py FOLDER."""

import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(5)
save = lambda name, array: np.save(folder / f"{name}.npy", array)  # noqa: E731

plane = random.standard_normal((37, 53))
plane[3, 5:9] = [np.nan, np.inf, -np.inf, -0.0]
for code in ["<f4", ">f8", "<f2", ">f2", "<i2", ">u8", "|i1", "<c8", ">c16", "<f16"]:
    save(f"plane-{code[1:]}{'-big' if code[0] == '>' else ''}", (plane * 50).astype(code) if code[1] in "fc" else (np.nan_to_num(plane, posinf=1, neginf=-1) * 50).astype(code))
save("bits", random.integers(0, 2**32, (29, 31), dtype=np.uint32).view("<f4"))
save("fortran", np.asfortranarray(plane))
save("cube", random.integers(-999, 999, (5, 7, 11), dtype=np.int32))
save("cube-fortran", np.asfortranarray(random.integers(-999, 999, (5, 7, 11), dtype=np.int32)))
save("line", np.arange(103, dtype="<u2"))
save("short-line", np.arange(14, dtype="<i4"))
save("one", np.array(2.5))
save("empty", np.zeros((0, 4), dtype="<f4"))
signed = np.array([complex(x, y) for x in (1.5, 0.0, -0.0, np.nan, -np.inf) for y in (2e-7, 0.0, -0.0, np.inf)])
save("complex", signed.reshape(4, 5))
save("bool", plane > 0)
save("text", np.array([["a", "", 'say "hi", you'], ["ümlaut\n", "it's", "\U0001f600\t "]], dtype="<U14"))
save("text-big", np.array(["a", "é", "\\"], dtype=">U3"))
save("bytes", np.array([[b"a", b"\x00b"], [b"'\"", b"\xff\n"]], dtype="S3"))
save("raw", random.integers(0, 256, (3, 4, 3), dtype=np.uint8).view("V3")[..., 0])
dates = np.array(["2020-02-29", "NaT", "1969-12-31", "0001-01-01", "12345-06-07"], dtype="M8[D]")
save("dates", dates)
for unit in ["Y", "M", "W", "h", "m", "s", "ms", "us", "ns", "7D", "25s"]:
    save(f"dates-{unit}", np.array([-5, 0, 7, 99999, np.iinfo("i8").min]).view(f"M8[{unit}]").astype(f">M8[{unit}]"))
save("spans", np.array([[-3, 0], [np.iinfo("i8").min, 12]]).view("m8[25s]"))
record = np.dtype({"names": ["x", "t", "name", "v", "pose"], "formats": ["<f4", "M8[s]", "U3", (">i2", (2, 2)), [("a", "i1"), ("b", "<f8")]], "offsets": [0, 8, 16, 28, 36], "itemsize": 56})
records = np.zeros(23, record)
records["x"], records["t"] = random.standard_normal(23), np.arange(23)
records["name"] = ["a,b", "c"] * 11 + ["d"]
records["v"] = random.integers(-9, 9, (23, 2, 2))
records["pose"]["b"] = np.arange(23) / 3
save("records", records)
save("records-2d", records[:20].reshape(4, 5))
large_records = np.zeros(3, [("id", "<i4"), ("x", "<f8"), ("note", "S5000000")])
large_records["id"], large_records["x"] = np.arange(3), np.arange(3) / 2
save("large-records", large_records)
save("long-rows", random.integers(0, 255, (3, 5_000_000), dtype=np.uint8))
save("wide-strides", np.asfortranarray(random.integers(0, 255, (6, 2_500_000), dtype=np.uint8)))
