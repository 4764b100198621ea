#pragma once

// What the tests take for granted and mingw-w64 has not.

#define WIN32_LEAN_AND_MEAN
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <windows.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>

#include "check.h"

#define _SC_PAGESIZE 0
inline long sysconf(int) { return 4096; }

inline ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, std::int64_t offset) {
  if (_lseeki64(descriptor, offset, SEEK_SET) < 0) return -1;
  return _write(descriptor, bytes, static_cast<unsigned>(size));
}

/** Windows' own of this name lets nobody else open the file. */
inline int makeTemporary(char* path) {
  if (_mktemp(path) == nullptr) return -1;
  return _sopen(path, _O_RDWR | _O_CREAT | _O_EXCL | _O_BINARY, _SH_DENYNO, _S_IREAD | _S_IWRITE);
}
#define mkstemp makeTemporary

/** Windows' own of this name takes no more than 2 GiB. */
inline int resizeFile(int descriptor, std::int64_t size) {
  errno = _chsize_s(descriptor, size);
  return errno == 0 ? 0 : -1;
}
#undef ftruncate
#define ftruncate resizeFile

/** In the library, but not in the headers. */
extern "C" __declspec(dllimport) HRESULT WINAPI SetThreadDescription(HANDLE, PCWSTR);
