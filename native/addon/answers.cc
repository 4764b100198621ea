#include "addon/answers.h"

#include <cstdint>
#include <cstring>
#include <initializer_list>

#include "addon/arguments.h"

namespace npyscope::addon {
namespace {

template <class T>
Napi::ArrayBuffer toArrayBuffer(Napi::Env env, const ZeroedBuffer<T>& buffer) {
  Napi::ArrayBuffer copy = Napi::ArrayBuffer::New(env, buffer.bytes());
  if (buffer.bytes() > 0) std::memcpy(copy.Data(), buffer.data(), buffer.bytes());
  return copy;
}

Napi::Array toArray(Napi::Env env, std::initializer_list<Napi::Value> values) {
  Napi::Array array = Napi::Array::New(env, values.size());
  std::uint32_t i = 0;
  for (const Napi::Value& value : values) array.Set(i++, value);
  return array;
}

Napi::Value toNumber(Napi::Env env, std::int64_t number) {
  return Napi::Number::New(env, static_cast<double>(number));
}

}  // namespace

Napi::Value toValue(Napi::Env env, const std::shared_ptr<const MappedFile>& file) {
  if (!file) return env.Null();
  return toArray(env, {createHandle(env, file), toNumber(env, file->size()),
                       Napi::Boolean::New(env, file->isLocal())});
}

Napi::Value toValue(Napi::Env env, const std::optional<platform::Status>& status) {
  if (!status) return env.Null();
  const auto& [identity, stamp] = *status;
  return toArray(env, {Napi::BigInt::New(env, identity.device), Napi::BigInt::New(env, identity.inode),
                       Napi::BigInt::New(env, stamp.size), Napi::BigInt::New(env, stamp.modified),
                       Napi::BigInt::New(env, stamp.changed)});
}

Napi::Value toValue(Napi::Env env, const std::shared_ptr<const Extents>& extents) {
  Napi::Float64Array bounds = Napi::Float64Array::New(env, 2 * extents->count());
  for (std::size_t i = 0; i < extents->count(); ++i) {
    bounds[2 * i] = static_cast<double>((*extents)[i].start);
    bounds[2 * i + 1] = static_cast<double>((*extents)[i].end);
  }
  return bounds;
}

Napi::Value toValue(Napi::Env env, const WindowJob& job) {
  return job.missing() != nullptr ? toArrayBuffer(env, *job.missing()) : env.Null();
}

Napi::Value toValue(Napi::Env env, const TileJob& job) {
  const auto answer = [&](const ZeroedBuffer<std::uint8_t>& flags, Napi::Value values,
                          Napi::Value statistics) {
    return toArray(env, {toNumber(env, job.grid().height()), toNumber(env, job.grid().width()),
                         toNumber(env, job.lookedAt()), toNumber(env, job.covered()),
                         toNumber(env, job.cost()), toArrayBuffer(env, flags), values, statistics});
  };
  if (const TileSampler* sample = job.sample())
    return answer(sample->flags(), toArrayBuffer(env, sample->values()), env.Null());
  // One of ten numbers a pixel is shown: the others stay here until they are asked for.
  const auto statistics = job.statistics();
  return answer(statistics->flags, env.Null(), createHandle(env, statistics));
}

}  // namespace npyscope::addon
