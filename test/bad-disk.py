"""Mounts a folder with one file, array.npy, of which the disk fails to read some bytes: a FUSE server in a page.

bad-disk.py FOLDER FILE START END OWNER: array.npy has the content of FILE, and reading any of its bytes START to END fails as a
broken disk does. Nobody but user OWNER (a number) may look into the folder, not even root. Prints "ready", serves until its standard input ends. Exits with 3 where that can't be done: it takes
Linux, /dev/fuse and root. The messages are those of linux/fuse.h.
"""

import contextlib
import ctypes
import errno
import os
import select
import stat
import struct
import sys

folder, path, start, end = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
owner = int(sys.argv[5])
content = open(path, "rb").read()
libc = ctypes.CDLL(None, use_errno=True)
ROOT, FILE = 1, 2
LOOKUP, GETATTR, OPEN, READ, RELEASE, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR = 1, 3, 14, 15, 18, 25, 26, 27, 28, 29
WITHOUT_ANSWER = {2, 42}  # FORGET, BATCH_FORGET


def attributes(node):
    mode, size = (stat.S_IFDIR | 0o755, 0) if node == ROOT else (stat.S_IFREG | 0o644, len(content))
    return struct.pack("<QQQQQQIIIIIIIIII", node, size, -(-size // 512), 9, 9, 9, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


def answer(opcode, node, body):
    if opcode == INIT:
        # Version 7.31, no read-ahead: a page that fails is asked for alone.
        return struct.pack("<IIIIHHIIHHI28x", 7, 31, 0, 0, 16, 16, 4096, 1, 1, 0, 0)
    if opcode == LOOKUP:
        if body != b"array.npy\0":
            return errno.ENOENT
        return struct.pack("<QQQQII", FILE, 0, 3600, 3600, 0, 0) + attributes(FILE)
    if opcode == GETATTR:
        return struct.pack("<QII", 3600, 0, 0) + attributes(node)
    if opcode in (OPEN, OPENDIR):
        return struct.pack("<QII", 0, 0, 0)
    if opcode == READ:
        _, offset, size = struct.unpack_from("<QQI", body)
        last = min(offset + size, len(content))
        return errno.EIO if offset < end and last > start else content[offset:last]
    if opcode in (RELEASE, FLUSH, READDIR, RELEASEDIR):
        return b""
    return errno.ENOSYS


try:
    device = os.open("/dev/fuse", os.O_RDWR | os.O_NONBLOCK)
except OSError:
    sys.exit(3)
options = f"fd={device},rootmode=40000,user_id={owner},group_id=0".encode()
if libc.mount(b"bad-disk", folder.encode(), b"fuse.bad-disk", 0, options) != 0:
    sys.exit(3)
try:
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([device, sys.stdin], [], [])
        if sys.stdin in ready:
            break
        try:
            request = os.read(device, 1 << 17)
        except OSError as error:
            # Whoever asked may have been killed since.
            if error.errno in (errno.EAGAIN, errno.EINTR, errno.ENOENT):
                continue
            raise
        _, opcode, unique, node = struct.unpack_from("<IIQQ", request)
        if opcode in WITHOUT_ANSWER:
            continue
        reply = answer(opcode, node, request[40:])
        code, payload = (-reply, b"") if isinstance(reply, int) else (0, reply)
        with contextlib.suppress(FileNotFoundError):
            os.write(device, struct.pack("<IiQ", 16 + len(payload), code, unique) + payload)
finally:
    libc.umount2(folder.encode(), 2)
