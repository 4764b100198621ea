"""Mounts a folder that knows files and no more, neither links nor files without a name: a FUSE server in a page.

plain-disk.py FOLDER CONTENT: what is written to FOLDER is kept in the folder CONTENT. Prints "ready", serves until its
standard input ends. Exits with 3 where that can't be done: it takes Linux, /dev/fuse and root. The messages are those of
linux/fuse.h.
"""

import contextlib
import ctypes
import errno
import os
import select
import stat
import struct
import sys

folder, content = sys.argv[1:]
libc = ctypes.CDLL(None, use_errno=True)
ROOT = 1
LOOKUP, GETATTR, SETATTR, UNLINK, RENAME, OPEN, READ, WRITE, STATFS = 1, 3, 4, 10, 12, 14, 15, 16, 17
RELEASE, FSYNC, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR, CREATE = 18, 20, 25, 26, 27, 28, 29, 35
WITHOUT_ANSWER = {2, 36, 42}  # FORGET, INTERRUPT, BATCH_FORGET
MODE, SIZE = 1, 8  # what SETATTR may set
LARGEST_WRITE, BIG_WRITES = 1 << 17, 1 << 5

names = {}  # of files: name -> node
files = {}  # node -> open file


def attributes(node):
    status = os.fstat(files[node]) if node != ROOT else None
    mode, size = (status.st_mode, status.st_size) if status else (stat.S_IFDIR | 0o755, 0)
    return struct.pack("<QQQQQQIIIIIIIIII", node, size, -(-size // 512), 9, 9, 9, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


def entry(node):
    return struct.pack("<QQQQII", node, 0, 0, 0, 0, 0) + attributes(node)


def listing(offset):
    parts = []
    for number, (name, node) in enumerate(list(names.items())[offset:], offset + 1):
        encoded = name.encode()
        record = struct.pack("<QQII", node, number, len(encoded), stat.S_IFREG >> 12) + encoded
        parts.append(record + bytes(-len(record) % 8))
    return b"".join(parts)[:4096]


def answer(opcode, node, body):
    if opcode == INIT:
        # Version 7.31; the size of the largest write is in the seventh place.
        return struct.pack("<IIIIHHIIHHI28x", 7, 31, 0, BIG_WRITES, 16, 16, LARGEST_WRITE, 1, 1, 0, 0)
    if opcode == LOOKUP:
        found = names.get(body[:-1].decode())
        return entry(found) if found else errno.ENOENT
    if opcode == GETATTR:
        return struct.pack("<QII", 0, 0, 0) + attributes(node)
    if opcode == SETATTR:
        valid, _, _, size = struct.unpack_from("<IIQQ", body)
        if valid & MODE:
            os.fchmod(files[node], struct.unpack_from("<I", body, 68)[0] & 0o7777)
        if valid & SIZE:
            os.ftruncate(files[node], size)
        return struct.pack("<QII", 0, 0, 0) + attributes(node)
    if opcode == CREATE:
        _, mode = struct.unpack_from("<II", body)
        name = body[16:-1].decode()
        created = max([ROOT, *files]) + 1
        files[created] = os.open(f"{content}/{created}", os.O_RDWR | os.O_CREAT | os.O_EXCL, mode & 0o777)
        names[name] = created
        return entry(created) + struct.pack("<QII", 0, 0, 0)
    if opcode in (OPEN, OPENDIR):
        return struct.pack("<QII", 0, 0, 0)
    if opcode == READ:
        _, offset, size = struct.unpack_from("<QQI", body)
        return os.pread(files[node], size, offset)
    if opcode == WRITE:
        _, offset, size = struct.unpack_from("<QQI", body)
        return struct.pack("<II", os.pwrite(files[node], body[40 : 40 + size], offset), 0)
    if opcode == RENAME:
        old, new = (name.decode() for name in body[8:-1].split(b"\0"))
        names[new] = names.pop(old)
        return b""
    if opcode == UNLINK:
        del names[body[:-1].decode()]
        return b""
    if opcode == READDIR:
        return listing(struct.unpack_from("<QQ", body)[1])
    if opcode == STATFS:
        status = os.statvfs(content)
        numbers = (status.f_blocks, status.f_bfree, status.f_bavail, 1 << 20, 1 << 20)
        return struct.pack("<QQQQQIIII24x", *numbers, status.f_bsize, 255, status.f_frsize, 0)
    return b"" if opcode in (RELEASE, FLUSH, FSYNC, RELEASEDIR) else errno.ENOSYS


try:
    device = os.open("/dev/fuse", os.O_RDWR | os.O_NONBLOCK)
except OSError:
    sys.exit(3)
options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
if libc.mount(b"plain-disk", folder.encode(), b"fuse.plain-disk", 0, options) != 0:
    sys.exit(3)
try:
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([device, sys.stdin], [], [])
        if sys.stdin in ready:
            break
        try:
            request = os.read(device, LARGEST_WRITE + (1 << 12))
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
