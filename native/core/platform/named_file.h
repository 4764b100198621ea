#pragma once

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <mutex>
#include <string>

#include "core/platform/file.h"

namespace npyscope::platform {

/**
 * A file of Windows that is open only while somebody uses it. As long as it is open, whatever it shares, no
 * file can be moved to its name, unless whoever moves it asks for POSIX semantics
 * (FILE_RENAME_POSIX_SEMANTICS), which MoveFileEx, and so os.replace of Python, does not. All methods may be
 * called from any thread.
 */
class NamedFile {
 public:
  /** Opens it once, to know it again. Throws FileError. */
  explicit NamedFile(const std::string& path);

  Identity identity() const { return identity_; }

  /** What it was like when that was asked last. */
  Stamp lastStamp() const;

  /** Its stamp now. Throws FileError. */
  Stamp stamp(HANDLE handle);

  /** Opens the file unless others have; null where its name stands for no file any more, or for another. */
  HANDLE acquire();
  void release();

 private:
  const std::wstring path_;
  mutable std::mutex mutex_;
  HANDLE handle_ = nullptr;
  int users_ = 0;
  Identity identity_;
  Stamp lastStamp_;
};

}  // namespace npyscope::platform
