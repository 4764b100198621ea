#include <winioctl.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <string>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "core/platform/fault_guard.h"
#include "core/platform/memory.h"
#include "core/platform/named_file.h"
#include "core/platform/thread.h"

namespace npyscope::platform {
namespace {

FileError failure(DWORD code) {
  const std::string message = std::system_category().message(static_cast<int>(code));
  switch (code) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
      return FileError(ErrorKind::notFound, message);
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
      return FileError(ErrorKind::noPermission, message);
    default:
      return FileError(ErrorKind::ioError, message);
  }
}

std::wstring widen(const std::string& text) {
  const int length = static_cast<int>(text.size());
  std::wstring wide(
      static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), length, wide.data(), static_cast<int>(wide.size()));
  return wide;
}

/**
 * A path as Windows takes it whatever its length: only with this prefix more than 260 characters. What
 * follows it has to be spelt out, without "." or "..".
 */
std::wstring systemPath(const std::string& path) {
  const std::wstring wide = widen(path);
  std::wstring full(GetFullPathNameW(wide.c_str(), 0, nullptr, nullptr), L'\0');
  full.resize(GetFullPathNameW(wide.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
  if (full.size() < MAX_PATH) return full.empty() ? wide : full;
  if (full.starts_with(L"\\\\?\\") || full.starts_with(L"\\\\.\\")) return full;
  return full.starts_with(L"\\\\") ? L"\\\\?\\UNC" + full.substr(1) : L"\\\\?\\" + full;
}

/** From 100 ns since 1601 to 1 ns since 1970. */
std::int64_t nanoseconds(std::int64_t fileTime) { return (fileTime - 116'444'736'000'000'000) * 100; }

Stamp stampOf(HANDLE handle) {
  FILE_STANDARD_INFO standard;
  FILE_BASIC_INFO basic;
  if (!GetFileInformationByHandleEx(handle, FileStandardInfo, &standard, sizeof standard) ||
      !GetFileInformationByHandleEx(handle, FileBasicInfo, &basic, sizeof basic)) {
    throw failure(GetLastError());
  }
  return {standard.EndOfFile.QuadPart, nanoseconds(basic.LastWriteTime.QuadPart),
          nanoseconds(basic.ChangeTime.QuadPart)};
}

Identity identityOf(HANDLE handle) {
  BY_HANDLE_FILE_INFORMATION information;
  if (!GetFileInformationByHandle(handle, &information)) throw failure(GetLastError());
  return {information.dwVolumeSerialNumber,
          static_cast<std::uint64_t>(information.nFileIndexHigh) << 32 | information.nFileIndexLow};
}

/** Shares everything: a viewer never locks out the writer. */
HANDLE open(const std::wstring& path, DWORD access, DWORD flags) {
  return CreateFileW(path.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                     OPEN_EXISTING, flags, nullptr);
}

/** Opens a file for reading by several threads at a time: without OVERLAPPED each would wait for the others.
 */
HANDLE openToRead(const std::wstring& path) { return open(path, GENERIC_READ, FILE_FLAG_OVERLAPPED); }

/** Closes what it holds. */
class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {
    if (handle_ == nullptr || handle_ == INVALID_HANDLE_VALUE) throw failure(GetLastError());
  }
  ~Handle() { CloseHandle(handle_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  HANDLE get() const { return handle_; }

 private:
  HANDLE handle_;
};

/** Keeps a file open. */
class Use {
 public:
  explicit Use(NamedFile& file) : file_(file), handle_(file.acquire()) {}
  ~Use() { file_.release(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  /** Null where the file is gone. */
  HANDLE handle() const { return handle_; }

 private:
  NamedFile& file_;
  const HANDLE handle_;
};

/** How a request ended, and how many bytes came. */
struct Ended {
  DWORD error;
  DWORD count;
};

/** Makes a request of an open file, start(place), and waits for its end. */
template <class Start>
Ended await(HANDLE handle, std::int64_t offset, Start start) {
  thread_local const Handle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  OVERLAPPED place = {};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(static_cast<std::uint64_t>(offset) >> 32);
  place.hEvent = event.get();
  if (!start(&place)) {
    const DWORD error = GetLastError();
    if (error != ERROR_IO_PENDING && error != ERROR_MORE_DATA) return {error, 0};
  }
  DWORD count = 0;
  const BOOL isDone = GetOverlappedResult(handle, &place, &count, TRUE);
  return {isDone ? ERROR_SUCCESS : GetLastError(), count};
}

}  // namespace

NamedFile::NamedFile(const std::string& path) : path_(systemPath(path)) {
  const DWORD attributes = GetFileAttributesW(path_.c_str());
  if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY)) {
    throw FileError(ErrorKind::notAFile, "It is a folder");
  }
  const Handle handle(openToRead(path_));
  if (GetFileType(handle.get()) != FILE_TYPE_DISK) throw FileError(ErrorKind::notAFile, "It is a device");
  identity_ = identityOf(handle.get());
  lastStamp_ = stampOf(handle.get());
}

HANDLE NamedFile::acquire() {
  const std::scoped_lock lock(mutex_);
  if (users_++ > 0) return handle_;
  try {
    const HANDLE handle = openToRead(path_);
    if (handle == INVALID_HANDLE_VALUE) return nullptr;
    handle_ = handle;
    const Identity identity = identityOf(handle);
    if (identity.device == identity_.device && identity.inode == identity_.inode) return handle_;
  } catch (const FileError&) {
    // Nobody knows which one it is.
  }
  CloseHandle(std::exchange(handle_, nullptr));
  return nullptr;
}

void NamedFile::release() {
  const std::scoped_lock lock(mutex_);
  if (--users_ == 0 && handle_ != nullptr) CloseHandle(std::exchange(handle_, nullptr));
}

Stamp NamedFile::stamp(HANDLE handle) {
  const Stamp stamp = stampOf(handle);
  const std::scoped_lock lock(mutex_);
  return lastStamp_ = stamp;
}

Stamp NamedFile::lastStamp() const {
  const std::scoped_lock lock(mutex_);
  return lastStamp_;
}

File::File(const std::string& path) : named_(std::make_unique<NamedFile>(path)) {}

File::~File() = default;

// A file that is gone stays as it was.
Stamp File::stamp() const {
  const Use use(*named_);
  return use.handle() == nullptr ? named_->lastStamp() : named_->stamp(use.handle());
}

Identity File::identity() const { return named_->identity(); }

FileUse::FileUse(const File& file) : file_(file) { file_.named_->acquire(); }

FileUse::~FileUse() { file_.named_->release(); }

std::optional<Status> statusAt(const std::string& path) {
  try {
    const Handle handle(open(systemPath(path), 0, FILE_FLAG_BACKUP_SEMANTICS));
    return Status{identityOf(handle.get()), stampOf(handle.get())};
  } catch (const FileError& error) {
    if (error.kind() == ErrorKind::notFound) return std::nullopt;
    throw;
  }
}

// Stores through a mapping move the times when it is closed, which may be much later.
FileSystem File::fileSystem() const {
  FILE_REMOTE_PROTOCOL_INFO remote;
  const Use use(*named_);
  const bool isRemote =
      GetFileInformationByHandleEx(use.handle(), FileRemoteProtocolInfo, &remote, sizeof remote);
  return {.holes = isRemote ? Holes::checked : Holes::trusted, .extents = 65536, .isLocal = !isRemote};
}

// A mapped file can't be cut, overwritten or deleted by anybody (ERROR_USER_MAPPED_FILE): npyscope would be
// in the way of whoever writes it.
bool File::isMappable() const { return false; }

std::vector<Extent> File::writtenExtents(std::int64_t first, std::int64_t last,
                                         const ListingBounds& bounds) const {
  std::vector<Extent> extents;
  std::array<FILE_ALLOCATED_RANGE_BUFFER, 256> ranges;
  const Use use(*named_);
  std::int64_t position = first;
  while (position < last) {
    FILE_ALLOCATED_RANGE_BUFFER query;
    query.FileOffset.QuadPart = position;
    query.Length.QuadPart = last - position;
    const Ended ended = await(use.handle(), 0, [&](OVERLAPPED* place) {
      return DeviceIoControl(use.handle(), FSCTL_QUERY_ALLOCATED_RANGES, &query, sizeof query, ranges.data(),
                             sizeof ranges, nullptr, place);
    });
    const bool isComplete = ended.error == ERROR_SUCCESS;
    const bool isLate = ListingBounds::Clock::now() >= bounds.until;
    if (isLate || (!isComplete && ended.error != ERROR_MORE_DATA)) {
      extents.push_back({position, last});
      return extents;
    }
    const std::size_t count = ended.count / sizeof ranges[0];
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t start = ranges[i].FileOffset.QuadPart;
      const std::int64_t end = start + ranges[i].Length.QuadPart;
      if (start < position || end <= start || extents.size() + 1 >= bounds.extents) {
        extents.push_back({position, last});
        return extents;
      }
      extents.push_back({start, std::min(end, last)});
      position = end;
    }
    if (isComplete || count == 0) break;
  }
  return extents;
}

// Windows has no read that refuses to wait, and reads ahead by itself what is read in a row.
bool File::isResident(std::int64_t) const { return true; }

void File::prefetch(std::int64_t, std::int64_t) const {}

std::optional<std::size_t> File::read(std::int64_t offset, std::span<std::byte> target) const {
  const Use use(*named_);
  std::size_t done = 0;
  while (done < target.size()) {
    const DWORD most = static_cast<DWORD>(std::min<std::size_t>(target.size() - done, 1 << 30));
    const Ended ended = await(use.handle(), offset + static_cast<std::int64_t>(done), [&](OVERLAPPED* place) {
      return ReadFile(use.handle(), target.data() + done, most, nullptr, place);
    });
    if (ended.error == ERROR_HANDLE_EOF) break;
    if (ended.error != ERROR_SUCCESS) return std::nullopt;
    if (ended.count == 0) break;
    done += ended.count;
  }
  return done;
}

// Nobody asks for one.
Mapping::Mapping(const File&, std::int64_t start, std::int64_t end) : start_(start), end_(end) {
  throw FileError(ErrorKind::ioError, "Files of Windows are not mapped");
}

void Mapping::letGo() const {}

Mapping::~Mapping() = default;

// Large pages of Windows are never given back to others and need a privilege.
ZeroedPages::ZeroedPages(std::size_t bytes, std::size_t) : size_(std::max<std::size_t>(bytes, 1)) {
  start_ = VirtualAlloc(nullptr, size_, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
  if (start_ == nullptr) throw std::bad_alloc();
  data_ = static_cast<std::byte*>(start_);
}

ZeroedPages::~ZeroedPages() { VirtualFree(start_, 0, MEM_RELEASE); }

std::int64_t addressSpace() { return sizeof(void*) >= 8 ? INT64_MAX : INT32_MAX; }

#ifndef __GNUC__
void prefetchToCache(const std::byte* place) { PreFetchCacheLine(PF_TEMPORAL_LEVEL_1, place); }
#endif

std::int64_t now() {
  FILETIME time;
  GetSystemTimePreciseAsFileTime(&time);
  return nanoseconds((static_cast<std::int64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime);
}

// Where nothing is mapped, no read faults.
void installFaultGuard() {}

const std::byte* runGuarded(std::span<const std::byte>, void (*body)(void*), void* context) {
  body(context);
  return nullptr;
}

void nameThread(const char* name) { SetThreadDescription(GetCurrentThread(), widen(name).c_str()); }

// Nobody asks for less patience here: reads of what does not answer end by themselves.
bool isMainThread() { return false; }

void lowerPriority() { SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL); }

}  // namespace npyscope::platform
