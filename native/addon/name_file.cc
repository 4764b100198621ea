#include "addon/name_file.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "addon/arguments.h"
#include "core/platform/unnamed_file.h"

namespace npyscope::addon {
namespace {

/** On Node's own threads, as what wrote the file: those for arrays are not for writing. */
class NameWorker final : public Napi::AsyncWorker {
 public:
  NameWorker(Napi::Env env, int descriptor, std::string path, std::string beside)
      : Napi::AsyncWorker(env),
        deferred_(env),
        descriptor_(descriptor),
        path_(std::move(path)),
        beside_(std::move(beside)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 private:
  void Execute() override { error_ = platform::nameFile(descriptor_, path_, beside_); }
  void OnOK() override { deferred_.Resolve(Napi::Number::New(Env(), error_)); }

  const Napi::Promise::Deferred deferred_;
  const int descriptor_;
  const std::string path_;
  const std::string beside_;
  int error_ = 0;
};

std::string text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Napi::Value nameFile(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const auto descriptor = static_cast<int>(arguments.integer());
  std::string path = text(arguments.bytes());
  std::string beside = text(arguments.bytes());
  auto worker = std::make_unique<NameWorker>(info.Env(), descriptor, std::move(path), std::move(beside));
  const Napi::Promise promise = worker->promise();
  // It deletes itself when it is done.
  worker.release()->Queue();
  return promise;
}

}  // namespace npyscope::addon
