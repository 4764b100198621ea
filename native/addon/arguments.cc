#include "addon/arguments.h"

#include <utility>

namespace npyscope::addon {
namespace {

/** Marks our handles, so that no other object is ever taken for one. */
template <class T>
constexpr napi_type_tag handleTag = {};
template <>
constexpr napi_type_tag handleTag<MappedFile> = {0x6e70'7973'636f'7065, 0x9d1c'41f5'8b7e'2a03};
template <>
constexpr napi_type_tag handleTag<TileStatistics> = {0x6e70'7973'636f'7065, 0x51ab'0c94'e2d7'4f68};

/** Memory that the collector of garbage knows nothing of unless it is told. */
std::int64_t ownMemory(const MappedFile*) { return 0; }
std::int64_t ownMemory(const TileStatistics* statistics) {
  return static_cast<std::int64_t>(statistics->bytes());
}

}  // namespace

std::int64_t Arguments::integer() {
  std::int64_t value;
  if (napi_get_value_int64(info_.Env(), info_[next_++], &value) != napi_ok) {
    throw Napi::TypeError::New(info_.Env(), "A number was expected");
  }
  return value;
}

bool Arguments::boolean() {
  bool value;
  if (napi_get_value_bool(info_.Env(), info_[next_++], &value) != napi_ok) {
    throw Napi::TypeError::New(info_.Env(), "A boolean was expected");
  }
  return value;
}

std::span<std::byte> Arguments::bytes() {
  napi_typedarray_type type;
  std::size_t length;
  void* data;
  if (napi_get_typedarray_info(info_.Env(), info_[next_++], &type, &length, &data, nullptr, nullptr) !=
          napi_ok ||
      type != napi_uint8_array) {
    throw Napi::TypeError::New(info_.Env(), "A Uint8Array was expected");
  }
  return {static_cast<std::byte*>(data), length};
}

StridedWindow Arguments::window() {
  StridedWindow window;
  window.offset = integer();
  window.rows = integer();
  window.columns = integer();
  window.rowStride = integer();
  window.columnStride = integer();
  window.itemSize = integer();
  window.swapUnit = integer();
  window.end = integer();
  if (!isValid(window)) throw Napi::RangeError::New(info_.Env(), "The window is out of range");
  return window;
}

Tile Arguments::tile() {
  Tile tile;
  tile.plane = window();
  tile.type = elementType();
  tile.rowLevel = integer();
  tile.columnLevel = integer();
  tile.tileRow = integer();
  tile.tileColumn = integer();
  tile.budget = integer();
  tile.refinement = integer();
  if (!isValid(tile)) throw Napi::RangeError::New(info_.Env(), "The tile is out of range");
  return tile;
}

ElementType Arguments::elementType() {
  const std::int64_t type = integer();
  if (type < 0 || type >= elementTypeCount) throw Napi::RangeError::New(info_.Env(), "No such element type");
  return static_cast<ElementType>(type);
}

template <class T>
std::shared_ptr<const T>& Arguments::handle() {
  const Napi::Env env = info_.Env();
  const Napi::Value value = info_[next_++];
  bool isHandle = false;
  void* target = nullptr;
  if (!value.IsObject() || napi_check_object_type_tag(env, value, &handleTag<T>, &isHandle) != napi_ok ||
      !isHandle || napi_unwrap(env, value, &target) != napi_ok) {
    throw Napi::TypeError::New(env, "A handle of another kind was expected");
  }
  return *static_cast<std::shared_ptr<const T>*>(target);
}

std::shared_ptr<const MappedFile>& Arguments::file() { return handle<MappedFile>(); }

const TileStatistics& Arguments::statistics() { return *handle<TileStatistics>(); }

template <class T>
Napi::Object createHandle(Napi::Env env, std::shared_ptr<const T> target) {
  using Target = std::shared_ptr<const T>;
  Napi::Object handle = Napi::Object::New(env);
  auto owned = std::make_unique<Target>(std::move(target));
  const auto release = [](napi_env env, void* data, void*) {
    const std::unique_ptr<Target> owned(static_cast<Target*>(data));
    Napi::MemoryManagement::AdjustExternalMemory(env, -ownMemory(owned->get()));
  };
  if (napi_wrap(env, handle, owned.get(), release, nullptr, nullptr) != napi_ok) {
    throw Napi::Error::New(env, "Cannot wrap what the handle is on");
  }
  Napi::MemoryManagement::AdjustExternalMemory(env, ownMemory(owned.release()->get()));
  if (napi_type_tag_object(env, handle, &handleTag<T>) != napi_ok) {
    throw Napi::Error::New(env, "Cannot tag the handle");
  }
  return handle;
}

template Napi::Object createHandle(Napi::Env, std::shared_ptr<const MappedFile>);
template Napi::Object createHandle(Napi::Env, std::shared_ptr<const TileStatistics>);

}  // namespace npyscope::addon
