#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "../check.h"
#include "../mapping_limits.h"
#include "../window_read.h"
#include "core/mapped_file.h"

// What writers do to a file that npyscope has open, with the calls that Python makes. Windows refuses
//   - to cut or overwrite a file that somebody has mapped (ERROR_USER_MAPPED_FILE), and to delete it, unless
//   that is
//     done with POSIX semantics,
//   - to open it for writing, to delete or rename it, where somebody has it open and does not share that,
//   - to move another to its name by MoveFileEx where somebody has it open at all.
// Wine refuses the last two as well, and is lenient with the first.

using namespace npyscope;

namespace {

constexpr std::int64_t count = 100'000;
constexpr std::int64_t size = count * 4;

/** Closes what it holds. */
struct Opened {
  /** The C library's fopen and open share reading and writing, and no deleting. */
  Opened(const std::wstring& path, DWORD access, DWORD disposition)
      : handle(CreateFileW(path.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, disposition,
                           FILE_ATTRIBUTE_NORMAL, nullptr)) {}
  ~Opened() { CloseHandle(handle); }

  bool isOpen() const { return handle != INVALID_HANDLE_VALUE; }

  const HANDLE handle;
};

/** As open(path, 'wb') and write do, and so np.save. */
bool save(const std::wstring& path, std::uint32_t number) {
  const Opened file(path, GENERIC_WRITE, CREATE_ALWAYS);
  const std::vector<std::uint32_t> numbers(count, number);
  DWORD written = 0;
  return file.isOpen() && WriteFile(file.handle, numbers.data(), size, &written, nullptr) && written == size;
}

/** As truncate of a file opened by open(path, 'r+b') does. */
bool cut(const std::wstring& path, std::int64_t length) {
  const Opened file(path, GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING);
  LARGE_INTEGER place;
  place.QuadPart = length;
  return file.isOpen() && SetFilePointerEx(file.handle, place, nullptr, FILE_BEGIN) &&
         SetEndOfFile(file.handle);
}

/** A folder of its own, gone with this object; `prefix` leads to the temporary one. */
class Folder {
 public:
  explicit Folder(const std::wstring& prefix, int depth = 0)
      : paths_({prefix + L"\\npyscope-writers-" + std::to_wstring(depth)}) {
    for (int i = 0; i < depth; ++i) paths_.push_back(paths_.back() + L"\\" + std::wstring(100, L'd'));
    remove();  // what a run left that was ended
    for (const std::wstring& path : paths_) CHECK(CreateDirectoryW(path.c_str(), nullptr));
  }
  ~Folder() { remove(); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  static constexpr const wchar_t* numbers = L"numbers.npy";
  static constexpr const wchar_t* other = L"other.npy";
  std::wstring fileOf(const std::wstring& name) const { return paths_.back() + L"\\" + name; }

 private:
  void remove() const {
    for (const wchar_t* const name : {numbers, other}) DeleteFileW(fileOf(name).c_str());
    for (auto path = paths_.rbegin(); path != paths_.rend(); ++path) RemoveDirectoryW(path->c_str());
  }

  /** Each in the one before. */
  std::vector<std::wstring> paths_;
};

std::string utf8(const std::wstring& text) {
  std::string result(
      static_cast<std::size_t>(WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()),
                                                   nullptr, 0, nullptr, nullptr)),
      '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), result.data(),
                      static_cast<int>(result.size()), nullptr, nullptr);
  return result;
}

/** Checks that all elements are a number, or from some element on missing. */
void checkAll(const MappedFile& file, std::uint32_t number, std::int64_t missingFrom = count) {
  WindowRead read(file, {0, 1, count, size, 4, 4, 1, size});
  read.reader.readLines(0, 1);
  for (std::int64_t i = 0; i < count; ++i) {
    std::uint32_t value;
    std::memcpy(&value, read.data.data() + i * 4, sizeof value);
    CHECK(read.isMissing(i) == (i >= missingFrom));
    CHECK(value == (i < missingFrom ? number : 0));
  }
}

void checkWriters(const Folder& folder) {
  const std::wstring path = folder.fileOf(Folder::numbers);
  CHECK(save(path, 7));
  const MappedFile file(utf8(path), limits());
  checkAll(file, 7);
  CHECK(save(path, 8));
  checkAll(file, 8);
  CHECK(cut(path, size / 2));
  checkAll(file, 8, count / 2);
  CHECK(save(path, 9));
  checkAll(file, 9);

  const platform::Stamp stamp = file.stamp();
  const std::wstring other = folder.fileOf(Folder::other);
  CHECK(save(other, 10));
  CHECK(MoveFileExW(other.c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING));
  const auto replaced = platform::statusAt(utf8(path));
  CHECK(replaced && replaced->identity.inode != file.identity().inode);
  CHECK(file.stamp() == stamp);
  checkAll(file, 0, 0);

  const MappedFile anew(utf8(path), limits());
  checkAll(anew, 10);
  CHECK(DeleteFileW(path.c_str()));
  CHECK(!platform::statusAt(utf8(path)));
  checkAll(anew, 0, 0);
  CHECK(save(path, 11));
}

std::wstring temporaryFolder() {
  std::wstring path(MAX_PATH, L'\0');
  path.resize(GetTempPathW(MAX_PATH, path.data()));
  return path.substr(0, path.find_last_not_of(L'\\') + 1);
}

}  // namespace

TEST("writers save over, cut, replace and delete a file that is open") {
  checkWriters(Folder(temporaryFolder()));
}

TEST("so they do where its path is longer than 260 characters") {
  const Folder folder(L"\\\\?\\" + temporaryFolder(), 3);
  checkWriters(folder);
}

TEST("a long path needs no prefix") {
  const Folder folder(L"\\\\?\\" + temporaryFolder(), 3);
  const std::wstring path = folder.fileOf(Folder::numbers);
  CHECK(save(path, 7));
  const MappedFile file(utf8(path.substr(4)), limits());
  checkAll(file, 7);
  CHECK(platform::statusAt(utf8(path.substr(4))));
}

TEST("so they do where it is shared by this computer") {
  const wchar_t* const share = L"\\\\localhost\\npyscope";
  if (GetFileAttributesW(share) == INVALID_FILE_ATTRIBUTES)
    throw Skipped("there is no \\\\localhost\\npyscope");
  checkWriters(Folder(share));
  checkWriters(Folder(L"\\\\?\\UNC\\localhost\\npyscope", 3));
}

TEST("writers save over, cut and delete a file while it is being read") {
  const Folder folder(temporaryFolder());
  const std::wstring path = folder.fileOf(Folder::numbers);
  CHECK(save(path, 7));
  const MappedFile file(utf8(path), limits());
  const platform::FileUse use(file.file());
  checkAll(file, 7);
  CHECK(save(path, 8));
  CHECK(cut(path, size / 2));
  checkAll(file, 8, count / 2);
  CHECK(DeleteFileW(path.c_str()));
  checkAll(file, 8, count / 2);
}
