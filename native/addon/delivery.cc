#include "addon/delivery.h"

#include <memory>
#include <utility>

namespace npyscope::addon {
namespace {

void callOnJavaScriptThread(napi_env env, napi_value, void*, void* data) {
  const std::unique_ptr<Delivery::Call> call(static_cast<Delivery::Call*>(data));
  if (env == nullptr) return;  // the environment is going
  const Napi::HandleScope scope(env);
  try {
    (*call)(env);
  } catch (const Napi::Error&) {
    // No JavaScript runs any more: a worker is being terminated.
  }
}

}  // namespace

Delivery::Delivery(Napi::Env env) {
  const auto name = Napi::String::New(env, "npyscope");
  const napi_status status = napi_create_threadsafe_function(
      env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, nullptr, &callOnJavaScriptThread, &function_);
  if (status != napi_ok) throw Napi::Error::New(env, "Cannot create a thread-safe function");
  keepAlive(env, false);
}

void Delivery::keepAlive(Napi::Env env, bool isExpecting) {
  if (isExpecting) {
    napi_ref_threadsafe_function(env, function_);
  } else {
    napi_unref_threadsafe_function(env, function_);
  }
}

void Delivery::post(Call call) {
  const std::scoped_lock lock(mutex_);
  if (function_ == nullptr) return;
  auto owned = std::make_unique<Call>(std::move(call));
  if (napi_call_threadsafe_function(function_, owned.get(), napi_tsfn_nonblocking) == napi_ok)
    owned.release();
}

void Delivery::close() {
  const std::scoped_lock lock(mutex_);
  napi_release_threadsafe_function(function_, napi_tsfn_abort);
  function_ = nullptr;
}

}  // namespace npyscope::addon
