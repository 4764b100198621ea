#pragma once

#include <napi.h>

namespace npyscope::addon {

/** platform::nameFile off the JavaScript thread: `(descriptor, path, beside) => Promise<error>`. */
Napi::Value nameFile(const Napi::CallbackInfo& info);

}  // namespace npyscope::addon
