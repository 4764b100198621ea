#pragma once

#include <napi.h>

#include <functional>
#include <mutex>

namespace npyscope::addon {

/**
 * Carries calls from any thread to the JavaScript thread of one environment. What arrives after the
 * environment has gone is dropped.
 */
class Delivery {
 public:
  using Call = std::function<void(Napi::Env)>;

  explicit Delivery(Napi::Env env);
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  /** To be called on the JavaScript thread: whether what is to come keeps the process alive. */
  void keepAlive(Napi::Env env, bool isExpecting);

  /** Has `call` called on the JavaScript thread, soon. */
  void post(Call call);

  /** To be called on the JavaScript thread, once, when the environment goes. */
  void close();

 private:
  std::mutex mutex_;
  napi_threadsafe_function function_ = nullptr;
};

}  // namespace npyscope::addon
