#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>

/** An empty file in the temporary folder or another, gone with this object. */
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder = std::filesystem::temp_directory_path())
      : path_((folder / "npyscope-XXXXXX").string()) {
    descriptor_ = mkstemp(path_.data());
    require(descriptor_ >= 0);
  }
  ~TemporaryFile() {
    close(descriptor_);
    unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  int descriptor() const { return descriptor_; }

  void write(std::int64_t offset, std::span<const std::byte> bytes) {
    require(pwrite(descriptor_, bytes.data(), bytes.size(), offset) == static_cast<ssize_t>(bytes.size()));
  }

  /** Throws std::system_error where the file system refuses. */
  void resize(std::int64_t size) { require(ftruncate(descriptor_, size) == 0); }

 private:
  static void require(bool succeeded) {
    if (!succeeded) throw std::system_error(errno, std::generic_category());
  }

  std::string path_;
  int descriptor_;
};
