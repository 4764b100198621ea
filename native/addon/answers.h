#pragma once

#include <napi.h>

#include <memory>
#include <optional>

#include "core/extents.h"
#include "core/mapped_file.h"
#include "core/tile_job.h"
#include "core/window_job.h"

namespace npyscope::addon {

// What promises resolve to; it is written in native/local/load-addon.ts (NativeAddon).

/** A handle and the file's size; null for no file. */
Napi::Value toValue(Napi::Env env, const std::shared_ptr<const MappedFile>& file);
/** Null where there is no file. */
Napi::Value toValue(Napi::Env env, const std::optional<platform::Status>& status);
Napi::Value toValue(Napi::Env env, const std::shared_ptr<const Extents>& extents);
/** What is missing, or null. */
Napi::Value toValue(Napi::Env env, const WindowJob& job);
Napi::Value toValue(Napi::Env env, const TileJob& job);

template <class Answer>
Napi::Value toValue(Napi::Env env, const Question<Answer>& question) {
  return toValue(env, question.answer());
}

}  // namespace npyscope::addon
