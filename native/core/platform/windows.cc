#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <winioctl.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <system_error>

#include "core/error.h"
#include "core/platform/fault_guard.h"
#include "core/platform/file.h"
#include "core/platform/memory.h"
#include "core/platform/thread.h"

namespace npyscope::platform {
namespace {

HANDLE handleOf(const File& file) { return reinterpret_cast<HANDLE>(file.handle()); }

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

}  // namespace

File::File(const std::string& path) {
  const std::wstring wide = widen(path);
  const DWORD attributes = GetFileAttributesW(wide.c_str());
  if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY)) {
    throw FileError(ErrorKind::notAFile, "It is a folder");
  }
  // Share everything: a viewer never locks out the writer.
  const HANDLE handle =
      CreateFileW(wide.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                  OPEN_EXISTING, FILE_FLAG_RANDOM_ACCESS, nullptr);
  if (handle == INVALID_HANDLE_VALUE) throw failure(GetLastError());
  if (GetFileType(handle) != FILE_TYPE_DISK) {
    CloseHandle(handle);
    throw FileError(ErrorKind::notAFile, "It is a device");
  }
  handle_ = reinterpret_cast<std::intptr_t>(handle);
}

File::~File() { CloseHandle(handleOf(*this)); }

Stamp File::stamp() const { return stampOf(handleOf(*this)); }

Identity File::identity() const { return identityOf(handleOf(*this)); }

std::optional<Status> statusAt(const std::string& path) {
  const HANDLE handle =
      CreateFileW(widen(path).c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    const FileError error = failure(GetLastError());
    if (error.kind() == ErrorKind::notFound) return std::nullopt;
    throw error;
  }
  try {
    const Status status = {identityOf(handle), stampOf(handle)};
    CloseHandle(handle);
    return status;
  } catch (const FileError&) {
    CloseHandle(handle);
    throw;
  }
}

// Stores through a mapping move the times when it is closed, which may be much later.
FileSystem File::fileSystem() const {
  FILE_REMOTE_PROTOCOL_INFO remote;
  const bool isRemote =
      GetFileInformationByHandleEx(handleOf(*this), FileRemoteProtocolInfo, &remote, sizeof remote);
  return {.holes = isRemote ? Holes::checked : Holes::trusted, .extents = 65536, .isLocal = !isRemote};
}

bool File::isMappable() const {
  const HANDLE section = CreateFileMappingW(handleOf(*this), nullptr, PAGE_READONLY, 0, 0, nullptr);
  // An empty file has no section.
  if (section == nullptr) return GetLastError() == ERROR_FILE_INVALID;
  CloseHandle(section);
  return true;
}

std::vector<Extent> File::writtenExtents(std::int64_t first, std::int64_t last,
                                         const ListingBounds& bounds) const {
  std::vector<Extent> extents;
  std::array<FILE_ALLOCATED_RANGE_BUFFER, 256> ranges;
  std::int64_t position = first;
  while (position < last) {
    FILE_ALLOCATED_RANGE_BUFFER query;
    query.FileOffset.QuadPart = position;
    query.Length.QuadPart = last - position;
    DWORD bytes = 0;
    const BOOL complete = DeviceIoControl(handleOf(*this), FSCTL_QUERY_ALLOCATED_RANGES, &query, sizeof query,
                                          ranges.data(), sizeof ranges, &bytes, nullptr);
    const bool isLate = ListingBounds::Clock::now() >= bounds.until;
    if (isLate || (!complete && GetLastError() != ERROR_MORE_DATA)) {
      extents.push_back({position, last});
      return extents;
    }
    const std::size_t count = bytes / sizeof ranges[0];
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
    if (complete || count == 0) break;
  }
  return extents;
}

// Windows has no read that refuses to wait: everything is prefetched.
bool File::isResident(std::int64_t) const { return false; }

void File::prefetch(std::int64_t start, std::int64_t end) const {
  try {
    // Memory can be asked for, a file cannot; what is read stays in the system's cache.
    const Mapping mapping(*this, start, end);
    const std::span<const std::byte> bytes = mapping.bytes();
    WIN32_MEMORY_RANGE_ENTRY range = {const_cast<std::byte*>(bytes.data()), bytes.size()};
    PrefetchVirtualMemory(GetCurrentProcess(), 1, &range, 0);
  } catch (const FileError&) {
    // Whoever reads it meets the error again.
  }
}

std::optional<std::size_t> File::read(std::int64_t offset, std::span<std::byte> target) const {
  std::size_t done = 0;
  while (done < target.size()) {
    const auto start = static_cast<std::uint64_t>(offset) + done;
    OVERLAPPED place = {};
    place.Offset = static_cast<DWORD>(start);
    place.OffsetHigh = static_cast<DWORD>(start >> 32);
    const DWORD most = static_cast<DWORD>(std::min<std::size_t>(target.size() - done, 1 << 30));
    DWORD count = 0;
    if (!ReadFile(handleOf(*this), target.data() + done, most, &count, &place)) {
      if (GetLastError() == ERROR_HANDLE_EOF) break;
      return std::nullopt;
    }
    if (count == 0) break;
    done += count;
  }
  return done;
}

Mapping::Mapping(const File& file, std::int64_t start, std::int64_t end) {
  constexpr std::int64_t granularity = 65'536;
  start_ = start / granularity * granularity;
  // Windows maps nothing that the file ends before.
  end_ = std::max(start_, std::min(end, file.stamp().size));
  if (start_ == end_) return;
  const auto tooLarge = [] {
    return FileError(ErrorKind::outOfAddressSpace, "The address space has no room for the file");
  };
  if (end_ - start_ > PTRDIFF_MAX) throw tooLarge();
  const HANDLE section =
      CreateFileMappingW(handleOf(file), nullptr, PAGE_READONLY, static_cast<DWORD>(end_ >> 32),
                         static_cast<DWORD>(end_), nullptr);
  if (section == nullptr) throw failure(GetLastError());
  const void* data = MapViewOfFile(section, FILE_MAP_READ, static_cast<DWORD>(start_ >> 32),
                                   static_cast<DWORD>(start_), static_cast<SIZE_T>(end_ - start_));
  const DWORD code = GetLastError();
  CloseHandle(section);  // the view keeps it alive
  if (data == nullptr) {
    throw code == ERROR_NOT_ENOUGH_MEMORY || code == ERROR_COMMITMENT_LIMIT ? tooLarge() : failure(code);
  }
  data_ = static_cast<const std::byte*>(data);
}

void Mapping::letGo() const {}

Mapping::~Mapping() {
  if (data_ != nullptr) UnmapViewOfFile(data_);
}

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

void installFaultGuard() {}

const std::byte* runGuarded(std::span<const std::byte> mapping, void (*body)(void*), void* context) {
  const std::byte* const begin = mapping.data();
  const std::byte* const end = begin + mapping.size();
  const std::byte* fault = nullptr;
  const auto isOurs = [&](const EXCEPTION_RECORD* record) {
    if (record->ExceptionCode != EXCEPTION_IN_PAGE_ERROR || record->NumberParameters < 2) {
      return EXCEPTION_CONTINUE_SEARCH;
    }
    fault = reinterpret_cast<const std::byte*>(record->ExceptionInformation[1]);
    return fault >= begin && fault < end ? EXCEPTION_EXECUTE_HANDLER : EXCEPTION_CONTINUE_SEARCH;
  };
  __try {
    body(context);
  } __except (isOurs(static_cast<EXCEPTION_POINTERS*>(GetExceptionInformation())->ExceptionRecord)) {
    return fault;
  }
  return nullptr;
}

void nameThread(const char* name) { SetThreadDescription(GetCurrentThread(), widen(name).c_str()); }

// Nobody asks for less patience here: reads of what does not answer end by themselves.
bool isMainThread() { return false; }

void lowerPriority() { SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL); }

}  // namespace npyscope::platform
