#pragma once

#include <stdexcept>
#include <string>

namespace npyscope {

/** Why a file could not be opened or read; `errorKindName` gives the name that TypeScript knows. */
enum class ErrorKind { notFound, noPermission, notAFile, ioError, outOfAddressSpace, closed, cancelled };

constexpr const char* errorKindName(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::notFound:
      return "not-found";
    case ErrorKind::noPermission:
      return "no-permission";
    case ErrorKind::notAFile:
      return "not-a-file";
    case ErrorKind::ioError:
      return "io-error";
    case ErrorKind::outOfAddressSpace:
      return "out-of-address-space";
    case ErrorKind::closed:
      return "closed";
    case ErrorKind::cancelled:
      return "cancelled";
  }
  return "io-error";
}

class FileError : public std::runtime_error {
 public:
  FileError(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace npyscope
