/*
 * Preloaded into a program, makes its disk one that says something else of holes, and of what file system it is:
 *
 *   DISK_TYPE   the number that statfs gives the type of the file system
 *   DISK_HOLES  how lseek answers where data and holes are: "everywhere", "second half", "backwards", "invalid",
 *               "broken"; "late": not before the file DISK_FILE is there
 *   DISK_LOG    the file that gets a byte for each question about holes
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

static int told(const char* answer) {
  const char* holes = getenv("DISK_HOLES");
  return holes != NULL && strcmp(holes, answer) == 0;
}

static void note(void) {
  const char* log = getenv("DISK_LOG");
  if (log == NULL) return;
  const int file = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || write(file, "?", 1) != 1) abort();
  close(file);
}

static off64_t fail(int code) {
  errno = code;
  return -1;
}

off64_t lseek64(int descriptor, off64_t offset, int whence) {
  off64_t (*next)(int, off64_t, int) = (off64_t(*)(int, off64_t, int))dlsym(RTLD_NEXT, "lseek64");
  if (whence != SEEK_DATA && whence != SEEK_HOLE) return next(descriptor, offset, whence);
  note();
  struct stat64 status;
  if (fstat64(descriptor, &status) != 0) return -1;
  const off64_t half = status.st_size / 2;
  if (told("everywhere")) return whence == SEEK_DATA ? fail(ENXIO) : offset;
  if (told("second half")) {
    if (whence == SEEK_DATA) return offset < half ? offset : fail(ENXIO);
    return offset < half ? half : offset;
  }
  if (told("backwards")) return whence == SEEK_DATA ? 0 : 4096;
  if (told("invalid")) return fail(EINVAL);
  if (told("broken")) return fail(EIO);
  if (told("late")) {
    while (access(getenv("DISK_FILE"), F_OK) != 0) usleep(1000);
  }
  return next(descriptor, offset, whence);
}

int fstatfs64(int descriptor, struct statfs64* status) {
  int (*next)(int, struct statfs64*) = (int (*)(int, struct statfs64*))dlsym(RTLD_NEXT, "fstatfs64");
  const int code = next(descriptor, status);
  const char* type = getenv("DISK_TYPE");
  if (code == 0 && type != NULL) status->f_type = strtoul(type, NULL, 0);
  return code;
}
