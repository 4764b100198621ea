"""Mounts a folder whose files another program serves, slowly, badly or not at all: a FUSE server in a page.

fuse-disk.py FOLDER OPTIONS, the options being JSON:

    files      {name: path}: what the folder holds; the content of each is that of the file at `path`, as it is now
    owner      the user who may look into the folder; nobody else may, not even root
    failing    [start, end]: reading any of these bytes of a file fails as a broken disk does; null for none
    delay      seconds that each read takes
    directIo   whether the kernel is told not to cache, which makes it refuse shared mappings (FOPEN_DIRECT_IO)
    readAhead  bytes that the kernel may ask for ahead; 0: a page that is asked for is asked for alone

Prints "ready" and obeys lines of its standard input: "hang" answers nothing until "go"; "reads" prints the [offset, size]
of each read since it was asked the last time, as JSON, and "most" how many of them were under way at once; "errors JSON" has "read" and "stat" fail with the errors of these
names from then on, where they are given; "replace NAME PATH" has a name lead to another file, as when another computer did
that: the one before is stale. Serves until its input ends, and then gives back whoever waits.
Exits with 3 where none of this can be done: it takes Linux, /dev/fuse and root. The messages are those of linux/fuse.h.
"""

import contextlib
import ctypes
import errno
import heapq
import json
import os
import select
import stat
import struct
import sys
import time

folder, options = sys.argv[1], json.loads(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
ROOT, FIRST_FILE = 1, 2
names = list(options["files"])
files = [os.open(options["files"][name], os.O_RDONLY) for name in names]
nodes = {name: FIRST_FILE + place for place, name in enumerate(names)}
stale = set()
errors = {}
failing = options["failing"] or [0, 0]
LOOKUP, GETATTR, OPEN, READ, STATFS, RELEASE, INIT = 1, 3, 14, 15, 17, 18, 26
OPENDIR, READDIR, RELEASEDIR = 27, 28, 29
WITHOUT_ANSWER = {2, 36, 42}  # FORGET, INTERRUPT, BATCH_FORGET
ASYNC_READ, AUTO_INVAL_DATA, MAX_PAGES = 1 << 0, 1 << 12, 1 << 22
DIRECT_IO = 1
LARGEST_READ = 1 << 20


def attributes(node):
    if node == ROOT:
        mode, size, modified = stat.S_IFDIR | 0o755, 0, 9 * 10**9
    else:
        known = os.fstat(files[node - FIRST_FILE])
        mode, size, modified = stat.S_IFREG | 0o644, known.st_size, known.st_mtime_ns
    seconds, nanoseconds = divmod(modified, 10**9)
    times = (seconds,) * 3 + (nanoseconds,) * 3
    return struct.pack("<QQQQQQIIIIIIIIII", node, size, -(-size // 512), *times, mode, 1, 0, 0, 0, 4096, 0)


def answer(opcode, node, body):
    """What the kernel is told: bytes, or the number of an error. Names and attributes are asked for each time."""
    if opcode == INIT:
        flags = ASYNC_READ | AUTO_INVAL_DATA | MAX_PAGES
        pages = LARGEST_READ // 4096
        ahead = options["readAhead"]
        return struct.pack("<IIIIHHIIHHI28x", 7, 31, ahead, flags, 64, 64, LARGEST_READ, 1, pages, 0, 0)
    if opcode == LOOKUP:
        name = os.fsdecode(body.rstrip(b"\0"))
        if name not in names:
            return errno.ENOENT
        file = nodes[name]
        return struct.pack("<QQQQII", file, 0, 0, 0, 0, 0) + attributes(file)
    if opcode in (GETATTR, READ) and node in stale:
        return errno.ESTALE
    if opcode == GETATTR and node != ROOT and "stat" in errors:
        return getattr(errno, errors["stat"])
    if opcode == GETATTR:
        return struct.pack("<QII", 0, 0, 0) + attributes(node)
    if opcode in (OPEN, OPENDIR):
        return struct.pack("<QII", 0, DIRECT_IO if options["directIo"] and opcode == OPEN else 0, 0)
    if opcode == READ:
        _, offset, size = struct.unpack_from("<QQI", body)
        reads.append([offset, size])
        if "read" in errors:
            return getattr(errno, errors["read"])
        content = os.pread(files[node - FIRST_FILE], size, offset)
        return errno.EIO if offset < failing[1] and offset + len(content) > failing[0] else content
    if opcode == STATFS:
        return bytes(80)
    if opcode in (RELEASE, READDIR, RELEASEDIR):
        return b""
    # Of FLUSH, the closing of a descriptor, too: no more of it is said then.
    return errno.ENOSYS


def send(unique, reply):
    code, payload = (-reply, b"") if isinstance(reply, int) else (0, reply)
    # Whoever asked may have been killed since.
    with contextlib.suppress(FileNotFoundError):
        os.write(device, struct.pack("<IiQ", 16 + len(payload), code, unique) + payload)


def serve_one():
    global most_at_once
    try:
        request = os.read(device, LARGEST_READ + 4096)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EINTR, errno.ENOENT):
            return
        raise
    _, opcode, unique, node = struct.unpack_from("<IIQQ", request)
    if opcode in WITHOUT_ANSWER:
        return
    reply = answer(opcode, node, request[40:])
    if opcode == READ and options["delay"] > 0:
        heapq.heappush(delayed, (time.monotonic() + options["delay"], unique, reply))
        most_at_once = max(most_at_once, len(delayed))
    else:
        send(unique, reply)


def obey(line):
    """Whether requests are answered from now on."""
    global errors, reads, most_at_once
    word, _, rest = line.partition(" ")
    if word == "errors":
        errors = json.loads(rest)
    if word == "replace":
        name, _, path = rest.partition(" ")
        stale.add(nodes[name])
        nodes[name] = FIRST_FILE + len(files)
        files.append(os.open(path, os.O_RDONLY))
    if word in ("errors", "replace"):
        print(line, flush=True)
        return is_serving
    if line == "reads":
        print(json.dumps(reads), flush=True)
        reads = []
        return is_serving
    if line == "most":
        print(most_at_once, flush=True)
        most_at_once = 0
        return is_serving
    # What hangs is not even taken from the kernel, so that whoever waits for it can be killed.
    print(line, flush=True)
    return line == "go"


def serve():
    global is_serving
    commands = b""
    while True:
        while delayed and delayed[0][0] <= time.monotonic():
            _, unique, reply = heapq.heappop(delayed)
            send(unique, reply)
        wait = max(0, delayed[0][0] - time.monotonic()) if delayed else None
        ready, _, _ = select.select([0, device] if is_serving else [0], [], [], wait)
        if 0 in ready:
            more = os.read(0, 4096)
            if not more:
                return
            *lines, commands = (commands + more).split(b"\n")
            for line in lines:
                is_serving = obey(line.decode())
        if is_serving and device in ready:
            serve_one()


try:
    device = os.open("/dev/fuse", os.O_RDWR | os.O_NONBLOCK)
except OSError:
    sys.exit(3)
mount_options = f"fd={device},rootmode=40000,user_id={options['owner']},group_id=0".encode()
if libc.mount(b"fuse-disk", folder.encode(), b"fuse.fuse-disk", 0, mount_options) != 0:
    sys.exit(3)
is_serving = True
reads, delayed, most_at_once = [], [], 0
try:
    print("ready", flush=True)
    serve()
finally:
    libc.umount2(folder.encode(), 1 | 2)  # MNT_FORCE, MNT_DETACH
