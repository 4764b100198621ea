"""Prints files of other formats, each as its name and its bytes in hexadecimal, one a line of JSON: `python3 FILE`."""

import bz2
import gzip
import io
import json
import lzma
import pickle
import tarfile
import warnings

import numpy as np

array = np.arange(6.0).reshape(2, 3)
stream = io.BytesIO()
np.save(stream, array)
saved = stream.getvalue()


def tell(name, data):
    print(json.dumps([name, data[:8192].hex()]))


for protocol in range(6):
    tell(f"pickle of an array, protocol {protocol}", pickle.dumps(array, protocol))
    tell(f"pickle of a dict, protocol {protocol}", pickle.dumps({"a": [array], "b": 1}, protocol))
    tell(f"pickle of a list, protocol {protocol}", pickle.dumps([1.5, "text"], protocol))
tell("gzip", gzip.compress(saved))
tell("bzip2", bz2.compress(saved))
tell("xz", lzma.compress(saved))
tar = io.BytesIO()
with tarfile.open(fileobj=tar, mode="w") as archive:
    archive.addfile(tarfile.TarInfo("a.npy"), io.BytesIO())
tell("tar", tar.getvalue())
tell("UTF-8", saved.decode("latin-1").encode())
tell("replaced", saved.decode("utf-8", "replace").encode())
tell("ASCII", saved.decode("ascii", "replace").encode("ascii", "replace"))
tell("CR LF", saved.replace(b"\n", b"\r\n"))
tell("csv", b"x,y\n1,2\n")
np.savetxt(text := io.BytesIO(), array)
tell("savetxt", text.getvalue())
