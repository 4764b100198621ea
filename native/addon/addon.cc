/** The functions that native/index.ts calls; what they take and answer is written there (NativeAddon). */

#include <napi.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "addon/arguments.h"
#include "addon/task.h"
#include "core/sampler.h"
#include "core/tile_reducer.h"
#include "core/window_reader.h"

namespace npyscope::addon {
namespace {

using File = std::shared_ptr<const MappedFile>;

/** Elements a chunk of work: small enough to turn to something newer soon, large enough to keep a disk busy.
 */
constexpr std::int64_t elementsPerChunk = 8192;

/** Lines of `length` elements that make a chunk. */
std::int64_t linesPerChunk(std::int64_t length) {
  return std::max<std::int64_t>(1, elementsPerChunk / std::max<std::int64_t>(1, length));
}

std::size_t chunksOf(std::int64_t lines, std::int64_t perChunk) {
  return static_cast<std::size_t>((lines + perChunk - 1) / perChunk);
}

template <class T>
Napi::ArrayBuffer toArrayBuffer(Napi::Env env, const ZeroedBuffer<T>& buffer) {
  Napi::ArrayBuffer copy = Napi::ArrayBuffer::New(env, buffer.bytes());
  if (buffer.bytes() > 0) std::memcpy(copy.Data(), buffer.data(), buffer.bytes());
  return copy;
}

Napi::Value pair(Napi::Env env, Napi::Value first, Napi::Value second) {
  Napi::Array array = Napi::Array::New(env, 2);
  array.Set(0u, first);
  array.Set(1u, second);
  return array;
}

class OpenTask final : public Task {
 public:
  OpenTask(Napi::Env env, std::string path) : Task(env, Priority::high, nullptr), path_(std::move(path)) {}

 private:
  void work(std::size_t) override { opened_ = std::make_shared<const MappedFile>(path_); }

  Napi::Value result(Napi::Env env) override {
    const auto size = static_cast<double>(opened_->size());
    return pair(env, createHandle(env, std::move(opened_)), Napi::Number::New(env, size));
  }

  const std::string path_;
  File opened_;
};

class ReadTask final : public Task {
 public:
  ReadTask(Napi::Env env, const File& file, const StridedWindow& window)
      : Task(env, Priority::high, file),
        data_(bytesOf(window)),
        reader_(*file, window, data_.data()),
        end_(window.end),
        perChunk_(linesPerChunk(reader_.lineLength())) {}

 private:
  std::size_t chunks() const override { return chunksOf(reader_.lines(), perChunk_); }

  void work(std::size_t chunk) override {
    const std::int64_t readableEnd = file_->readableEnd(end_);
    const std::int64_t begin = static_cast<std::int64_t>(chunk) * perChunk_;
    reader_.readLines(begin, std::min(begin + perChunk_, reader_.lines()), readableEnd);
  }

  Napi::Value result(Napi::Env env) override {
    return pair(env, toArrayBuffer(env, data_),
                reader_.missing() != nullptr ? toArrayBuffer(env, *reader_.missing()) : env.Null());
  }

  ZeroedBuffer<std::byte> data_;
  WindowReader reader_;
  const std::int64_t end_;
  const std::int64_t perChunk_;
};

class SampleTask final : public Task {
 public:
  SampleTask(Napi::Env env, const File& file, const Picture& picture)
      : Task(env, Priority::low, file), picture_(picture) {
    const bool linesAreRows = runsAlongRows(picture.plane);
    const std::int64_t rows = countOfSteps(picture.height, picture.rowStart, picture.rowStep);
    const std::int64_t columns = countOfSteps(picture.width, picture.columnStart, picture.columnStep);
    lines_ = linesAreRows ? rows : columns;
    perChunk_ = linesPerChunk(linesAreRows ? columns : rows);
  }

 private:
  std::size_t chunks() const override { return chunksOf(lines_, perChunk_); }

  void work(std::size_t chunk) override {
    // Not in the constructor: to list a file's extents may take a moment.
    std::call_once(prepared_, [this] { sampler_.emplace(*file_, picture_); });
    const std::int64_t begin = static_cast<std::int64_t>(chunk) * perChunk_;
    sampler_->readLines(begin, std::min(begin + perChunk_, sampler_->lines()),
                        [this] { return isStopped(); });
  }

  Napi::Value result(Napi::Env env) override {
    return pair(env, toArrayBuffer(env, sampler_->values()),
                sampler_->hasMissing() ? toArrayBuffer(env, sampler_->missing()) : env.Null());
  }

  const Picture picture_;
  std::int64_t lines_;
  std::int64_t perChunk_;
  std::once_flag prepared_;
  std::optional<Sampler> sampler_;
};

class LocateTask final : public Task {
 public:
  LocateTask(Napi::Env env, const File& file, const Picture& picture)
      : Task(env, Priority::high, file), picture_(picture) {}

 private:
  void work(std::size_t) override { position_ = locateSample(*file_, picture_); }

  Napi::Value result(Napi::Env env) override {
    return pair(env, Napi::Number::New(env, static_cast<double>(position_.row)),
                Napi::Number::New(env, static_cast<double>(position_.column)));
  }

  const Picture picture_;
  Position position_ = {};
};

class ReduceTask final : public Task {
 public:
  ReduceTask(Napi::Env env, const File& file, const Tile& tile)
      : Task(env, Priority::low, file), tile_(tile), chunks_(TileGrid(tile)) {}

 private:
  std::size_t chunks() const override { return chunks_.count(); }

  void work(std::size_t chunk) override {
    std::call_once(prepared_, [this] { reducer_.emplace(*file_, tile_); });
    reducer_->reduce(chunks_[chunk], [this] { return isStopped(); });
  }

  Napi::Value result(Napi::Env env) override {
    const TileGrid& grid = reducer_->plan().grid();
    const TileStatistics& statistics = reducer_->statistics();
    const Napi::Value values[] = {
        Napi::Number::New(env, static_cast<double>(grid.height())),
        Napi::Number::New(env, static_cast<double>(grid.width())),
        Napi::Number::New(env, static_cast<double>(statistics.lookedAt())),
        Napi::Number::New(env, static_cast<double>(grid.wholeBlock().area())),
        toArrayBuffer(env, statistics.minimum),
        toArrayBuffer(env, statistics.maximum),
        toArrayBuffer(env, statistics.element),
        toArrayBuffer(env, statistics.mean),
        toArrayBuffer(env, statistics.deviation),
        toArrayBuffer(env, statistics.finite),
        toArrayBuffer(env, statistics.nan),
        toArrayBuffer(env, statistics.positiveInfinity),
        toArrayBuffer(env, statistics.negativeInfinity),
        toArrayBuffer(env, statistics.missing),
    };
    Napi::Array array = Napi::Array::New(env, std::size(values));
    for (std::uint32_t i = 0; i < std::size(values); ++i) array.Set(i, values[i]);
    return array;
  }

  const Tile tile_;
  const TileChunks chunks_;
  std::once_flag prepared_;
  std::optional<TileReducer> reducer_;
};

class TileCostTask final : public Task {
 public:
  TileCostTask(Napi::Env env, const File& file, const Tile& tile)
      : Task(env, Priority::high, file), tile_(tile) {}

 private:
  void work(std::size_t) override { cost_ = TilePlan(*file_, tile_).cost(); }

  Napi::Value result(Napi::Env env) override { return Napi::Number::New(env, static_cast<double>(cost_)); }

  const Tile tile_;
  std::int64_t cost_ = 0;
};

class ExtentsTask final : public Task {
 public:
  ExtentsTask(Napi::Env env, const File& file) : Task(env, Priority::high, file) {}

 private:
  void work(std::size_t) override { extents_ = file_->extents(); }

  Napi::Value result(Napi::Env env) override {
    Napi::Float64Array bounds = Napi::Float64Array::New(env, 2 * extents_->count());
    for (std::size_t i = 0; i < extents_->count(); ++i) {
      bounds[2 * i] = static_cast<double>((*extents_)[i].start);
      bounds[2 * i + 1] = static_cast<double>((*extents_)[i].end);
    }
    return bounds;
  }

  std::shared_ptr<const Extents> extents_;
};

Tasks& tasksOf(const Napi::CallbackInfo& info) { return *info.Env().GetInstanceData<Tasks>(); }

File& openFile(const Napi::CallbackInfo& info, Arguments& arguments) {
  File& file = arguments.file();
  if (!file) throw Napi::Error::New(info.Env(), "The file is closed");
  return file;
}

Napi::Value open(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::int64_t id = arguments.integer();
  return tasksOf(info).start(id, std::make_shared<OpenTask>(info.Env(), arguments.string()));
}

Napi::Value readRecent(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const File& file = openFile(info, arguments);
  const std::span<std::byte> target = arguments.bytes();
  const StridedWindow window = arguments.window();
  if (target.size() != bytesOf(window))
    throw Napi::RangeError::New(info.Env(), "The target is of another size");
  bool isRead = false;
  try {
    isRead = WindowReader(*file, window, target.data()).readRecent();
  } catch (const FileError&) {
    // `read` meets it again, and reports it.
  }
  return Napi::Boolean::New(info.Env(), isRead);
}

template <class T>
Napi::Value startReading(const Napi::CallbackInfo& info, auto... parse) {
  Arguments arguments(info);
  const std::int64_t id = arguments.integer();
  const File& file = openFile(info, arguments);
  return tasksOf(info).start(id, std::make_shared<T>(info.Env(), file, (arguments.*parse)()...));
}

Napi::Value read(const Napi::CallbackInfo& info) { return startReading<ReadTask>(info, &Arguments::window); }

Napi::Value sample(const Napi::CallbackInfo& info) {
  return startReading<SampleTask>(info, &Arguments::picture);
}

Napi::Value locateSample(const Napi::CallbackInfo& info) {
  return startReading<LocateTask>(info, &Arguments::picture);
}

Napi::Value reduce(const Napi::CallbackInfo& info) {
  return startReading<ReduceTask>(info, &Arguments::tile);
}

Napi::Value tileCost(const Napi::CallbackInfo& info) {
  return startReading<TileCostTask>(info, &Arguments::tile);
}

Napi::Value writtenExtents(const Napi::CallbackInfo& info) { return startReading<ExtentsTask>(info); }

void cancel(const Napi::CallbackInfo& info) { tasksOf(info).cancel(Arguments(info).integer()); }

void close(const Napi::CallbackInfo& info) {
  File& file = Arguments(info).file();
  if (!file) return;
  tasksOf(info).close(*file);
  file.reset();
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Tasks(env));
  exports.Set("open", Napi::Function::New<open>(env, "open"));
  exports.Set("readRecent", Napi::Function::New<readRecent>(env, "readRecent"));
  exports.Set("read", Napi::Function::New<read>(env, "read"));
  exports.Set("sample", Napi::Function::New<sample>(env, "sample"));
  exports.Set("locateSample", Napi::Function::New<locateSample>(env, "locateSample"));
  exports.Set("reduce", Napi::Function::New<reduce>(env, "reduce"));
  exports.Set("tileCost", Napi::Function::New<tileCost>(env, "tileCost"));
  exports.Set("writtenExtents", Napi::Function::New<writtenExtents>(env, "writtenExtents"));
  exports.Set("cancel", Napi::Function::New<cancel>(env, "cancel"));
  exports.Set("close", Napi::Function::New<close>(env, "close"));
  return exports;
}

}  // namespace

Napi::Object initialiseAddon(Napi::Env env, Napi::Object exports) { return initialise(env, exports); }

NODE_API_MODULE(npyscope, initialiseAddon)

}  // namespace npyscope::addon
