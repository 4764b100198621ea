"""Mounts the content of a folder elsewhere, as a disk that knows files, folders and no more: no links, no files without a
name. plain-disk.py FOLDER MOUNTPOINT; serves until it is unmounted. Takes Linux, /dev/fuse, python3-fusepy and root.
"""

import os
import sys

from fusepy import FUSE, FuseOSError, Operations


class Disk(Operations):
    def __init__(self, folder):
        self.folder = folder

    def at(self, path):
        return self.folder + path

    def __call__(self, operation, *arguments):
        try:
            return super().__call__(operation, *arguments)
        except OSError as error:
            raise FuseOSError(error.errno) from error

    def getattr(self, path, handle=None):
        status = os.lstat(self.at(path))
        return {name: getattr(status, name) for name in dir(status) if name.startswith("st_") and not name.endswith("_ns")}

    def readdir(self, path, handle):
        return [".", "..", *os.listdir(self.at(path))]

    def statfs(self, path):
        status = os.statvfs(self.folder)
        return {name: getattr(status, name) for name in dir(status) if name.startswith("f_") and name != "f_fsid"}

    def create(self, path, mode, info=None):
        return os.open(self.at(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def open(self, path, flags):
        return os.open(self.at(path), flags & ~os.O_APPEND)

    def read(self, path, size, offset, handle):
        return os.pread(handle, size, offset)

    def write(self, path, data, offset, handle):
        return os.pwrite(handle, data, offset)

    def truncate(self, path, length, handle=None):
        os.truncate(self.at(path), length)

    def chmod(self, path, mode):
        os.chmod(self.at(path), mode)

    def fsync(self, path, datasync, handle):
        os.fsync(handle)

    def release(self, path, handle):
        os.close(handle)

    def rename(self, old, new):
        os.rename(self.at(old), self.at(new))

    def unlink(self, path):
        os.unlink(self.at(path))


FUSE(Disk(sys.argv[1]), sys.argv[2], foreground=True, nothreads=True)
