/** The functions that native/index.ts calls; what they take and answer is written there (NativeAddon). */

#include <napi.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "addon/arguments.h"
#include "addon/name_file.h"
#include "addon/task.h"
#include "core/tile_reducer.h"
#include "core/tile_sampler.h"
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
  OpenTask(Napi::Env env, std::string path) : Task(env), path_(std::move(path)) {}

 private:
  void work(std::size_t) override { opened_ = releasedElsewhere(std::make_shared<const MappedFile>(path_)); }

  Napi::Value result(Napi::Env env) override {
    const auto size = static_cast<double>(opened_->size());
    return pair(env, createHandle(env, std::move(opened_)), Napi::Number::New(env, size));
  }

  const std::string path_;
  File opened_;
};

/** Maps what has been added to a file; whoever reads what was mapped before goes on with that. */
class ExtendTask final : public Task {
 public:
  ExtendTask(Napi::Env env, const File& file) : Task(env, Priority::high, file) {}

 private:
  void work(std::size_t) override {
    if (File extended = file_->extended()) extended_ = releasedElsewhere(std::move(extended));
  }

  Napi::Value result(Napi::Env env) override {
    if (!extended_) return env.Null();
    const auto size = static_cast<double>(extended_->size());
    return pair(env, createHandle(env, std::move(extended_)), Napi::Number::New(env, size));
  }

  File extended_;
};

Napi::Value toArray(Napi::Env env, const platform::Status& status) {
  Napi::Array array = Napi::Array::New(env, 5);
  array.Set(0u, Napi::BigInt::New(env, status.identity.device));
  array.Set(1u, Napi::BigInt::New(env, status.identity.inode));
  array.Set(2u, Napi::BigInt::New(env, status.stamp.size));
  array.Set(3u, Napi::BigInt::New(env, status.stamp.modified));
  array.Set(4u, Napi::BigInt::New(env, status.stamp.changed));
  return array;
}

/** Asks the system about the open file, whatever has its name now. */
class StampTask final : public Task {
 public:
  StampTask(Napi::Env env, const File& file) : Task(env, file) {}

 private:
  void work(std::size_t) override { stamp_ = file_->stamp(); }

  Napi::Value result(Napi::Env env) override { return toArray(env, {file_->identity(), stamp_}); }

  platform::Stamp stamp_;
};

/** Asks the system what a path stands for. */
class PathStampTask final : public Task {
 public:
  PathStampTask(Napi::Env env, std::string path) : Task(env), path_(std::move(path)) {}

 private:
  void work(std::size_t) override { status_ = platform::statusAt(path_); }

  Napi::Value result(Napi::Env env) override { return status_ ? toArray(env, *status_) : env.Null(); }

  const std::string path_;
  std::optional<platform::Status> status_;
};

/** Writes to memory of JavaScript's. */
class ReadTask final : public Task {
 public:
  ReadTask(Napi::Env env, const File& file, std::span<std::byte> target, const StridedWindow& window)
      : Task(env, Priority::high, file),
        reader_(*file, window, target.data()),
        perChunk_(linesPerChunk(reader_.lineLength())) {}

 private:
  std::size_t plan() override { return chunksOf(reader_.lines(), perChunk_); }

  void work(std::size_t chunk) override {
    const std::int64_t begin = static_cast<std::int64_t>(chunk) * perChunk_;
    reader_.readLines(begin, std::min(begin + perChunk_, reader_.lines()));
  }

  Napi::Value result(Napi::Env env) override {
    return reader_.missing() != nullptr ? toArrayBuffer(env, *reader_.missing()) : env.Null();
  }

  WindowReader reader_;
  const std::int64_t perChunk_;
};

/** Sums up the elements under each pixel of a tile, or takes one of each where that is as good or quicker. */
class TileTask final : public Task {
 public:
  enum class Kind { sample, reduce };

  TileTask(Napi::Env env, const File& file, const Tile& tile, Care care, Kind kind)
      : Task(env, Priority::low, file), tile_(tile), care_(care), kind_(kind) {}

 private:
  std::size_t plan() override {
    stamp_ = file_->stamp();
    plan_.emplace(*file_, tile_, care_ == Care::checked ? care_ : careFor(*file_, stamp_));
    if (kind_ == Kind::sample && (!plan_->isExact() || plan_->isUniform())) {
      sampler_.emplace(*file_, tile_, *plan_, [this] { return isStopped(); });
      return sampler_->chunks();
    }
    reducer_.emplace(*file_, tile_, *plan_);
    return reducer_->chunks();
  }

  void work(std::size_t chunk) override {
    const auto isCancelled = [this] {
      giveWay();
      return isStopped();
    };
    if (sampler_) {
      sampler_->read(chunk, isCancelled);
    } else {
      reducer_->reduce(chunk, isCancelled);
    }
    if (plan_->care() == Care::once && file_->stamp() != stamp_) isOutdated_ = true;
  }

  Napi::Value result(Napi::Env env) override {
    if (isOutdated_) return env.Null();
    const TileGrid& grid = plan_->grid();
    const std::int64_t lookedAt = sampler_ ? sampler_->lookedAt() : reducer_->statistics()->lookedAt();
    std::vector<Napi::Value> values;
    for (const std::int64_t number :
         {grid.height(), grid.width(), lookedAt, plan_->covered(), plan_->cost()}) {
      values.push_back(Napi::Number::New(env, static_cast<double>(number)));
    }
    const auto add = [&](const auto&... buffers) { (values.push_back(toArrayBuffer(env, buffers)), ...); };
    if (sampler_) {
      add(sampler_->flags(), sampler_->values());
    } else {
      // Of ten numbers a pixel one is shown: the others stay here until they are asked for.
      const std::shared_ptr<const TileStatistics> statistics = reducer_->statistics();
      add(statistics->flags);
      values.push_back(createHandle(env, statistics));
    }
    Napi::Array array = Napi::Array::New(env, values.size());
    for (std::uint32_t i = 0; i < values.size(); ++i) array.Set(i, values[i]);
    return array;
  }

  const Tile tile_;
  const Care care_;
  const Kind kind_;
  platform::Stamp stamp_;
  std::atomic<bool> isOutdated_ = false;
  std::optional<TilePlan> plan_;
  std::optional<TileSampler> sampler_;
  std::optional<TileReducer> reducer_;
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

/** Starts a task that asks a path. */
template <class PathTask>
Napi::Value ask(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::int64_t id = arguments.integer();
  const std::span<const std::byte> path = arguments.bytes();
  std::string name(reinterpret_cast<const char*>(path.data()), path.size());
  return tasksOf(info).start(id, std::make_shared<PathTask>(info.Env(), std::move(name)));
}

/** A Uint8Array for a window, its memory, and the window. */
struct Target {
  explicit Target(const Napi::CallbackInfo& info, Arguments& arguments)
      : array(arguments.next()), bytes(arguments.bytes()), window(arguments.window()) {
    if (bytes.size() != bytesOf(window))
      throw Napi::RangeError::New(info.Env(), "The target is of another size");
  }

  const Napi::Value array;
  const std::span<std::byte> bytes;
  const StridedWindow window;
};

Napi::Value readRecent(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const File& file = openFile(info, arguments);
  const Target target(info, arguments);
  bool isRead = false;
  try {
    isRead = WindowReader(*file, target.window, target.bytes.data()).readRecent();
  } catch (const FileError&) {
    // `read` meets it again, and reports it.
  }
  return Napi::Boolean::New(info.Env(), isRead);
}

/** Starts the task that `create(file, arguments)` makes. */
template <class Create>
Napi::Value startReading(const Napi::CallbackInfo& info, Create create) {
  Arguments arguments(info);
  const std::int64_t id = arguments.integer();
  const File& file = openFile(info, arguments);
  return tasksOf(info).start(id, create(file, arguments));
}

Napi::Value read(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::int64_t id = arguments.integer();
  const File& file = openFile(info, arguments);
  const Target target(info, arguments);
  auto task = std::make_shared<ReadTask>(info.Env(), file, target.bytes, target.window);
  return tasksOf(info).start(id, std::move(task), target.array.As<Napi::Object>());
}

template <TileTask::Kind kind>
Napi::Value startTile(const Napi::CallbackInfo& info) {
  return startReading(info, [&](const File& file, Arguments& arguments) {
    const Tile tile = arguments.tile();
    const Care care = arguments.integer() == 0 ? Care::once : Care::checked;
    return std::make_shared<TileTask>(info.Env(), file, tile, care, kind);
  });
}

Napi::Value sample(const Napi::CallbackInfo& info) { return startTile<TileTask::Kind::sample>(info); }

Napi::Value reduce(const Napi::CallbackInfo& info) { return startTile<TileTask::Kind::reduce>(info); }

/** A column of a tile's statistics, from one pixel on for so many. */
Napi::Value statisticsColumn(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const TileStatistics& statistics = arguments.statistics();
  const auto index = static_cast<std::size_t>(arguments.integer());
  const auto start = static_cast<std::size_t>(arguments.integer());
  const auto count = static_cast<std::size_t>(arguments.integer());
  const std::size_t pixels = statistics.pixels();
  if (index >= TileStatistics::columnCount || start > pixels || count > pixels - start)
    throw Napi::RangeError::New(info.Env(), "There are no such pixels");
  const std::span<const std::byte> column = statistics.column(index);
  const std::size_t size = pixels == 0 ? 0 : column.size() / pixels;
  Napi::ArrayBuffer copy = Napi::ArrayBuffer::New(info.Env(), count * size);
  if (count * size > 0) std::memcpy(copy.Data(), column.data() + start * size, count * size);
  return copy;
}

Napi::Value writtenExtents(const Napi::CallbackInfo& info) {
  return startReading(
      info, [&](const File& file, Arguments&) { return std::make_shared<ExtentsTask>(info.Env(), file); });
}

Napi::Value stamp(const Napi::CallbackInfo& info) {
  return startReading(
      info, [&](const File& file, Arguments&) { return std::make_shared<StampTask>(info.Env(), file); });
}

Napi::Value extend(const Napi::CallbackInfo& info) {
  return startReading(
      info, [&](const File& file, Arguments&) { return std::make_shared<ExtendTask>(info.Env(), file); });
}

void takeOver(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  File& file = arguments.file();
  File extended = std::move(arguments.file());
  if (!file || !extended || !extended->isSameFile(*file)) return;
  if (extended->size() > file->size()) file = std::move(extended);
}

void cancel(const Napi::CallbackInfo& info) { tasksOf(info).cancel(Arguments(info).integer()); }

void close(const Napi::CallbackInfo& info) {
  File& file = Arguments(info).file();
  if (!file) return;
  tasksOf(info).close(*file);
  file.reset();
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Tasks(env));
  exports.Set("open", Napi::Function::New<ask<OpenTask>>(env, "open"));
  exports.Set("pathStamp", Napi::Function::New<ask<PathStampTask>>(env, "pathStamp"));
  exports.Set("readRecent", Napi::Function::New<readRecent>(env, "readRecent"));
  exports.Set("read", Napi::Function::New<read>(env, "read"));
  exports.Set("sample", Napi::Function::New<sample>(env, "sample"));
  exports.Set("reduce", Napi::Function::New<reduce>(env, "reduce"));
  exports.Set("statisticsColumn", Napi::Function::New<statisticsColumn>(env, "statisticsColumn"));
  exports.Set("writtenExtents", Napi::Function::New<writtenExtents>(env, "writtenExtents"));
  exports.Set("stamp", Napi::Function::New<stamp>(env, "stamp"));
  exports.Set("extend", Napi::Function::New<extend>(env, "extend"));
  exports.Set("takeOver", Napi::Function::New<takeOver>(env, "takeOver"));
  exports.Set("cancel", Napi::Function::New<cancel>(env, "cancel"));
  exports.Set("close", Napi::Function::New<close>(env, "close"));
  exports.Set("nameFile", Napi::Function::New<nameFile>(env, "nameFile"));
  return exports;
}

}  // namespace

Napi::Object initialiseAddon(Napi::Env env, Napi::Object exports) { return initialise(env, exports); }

NODE_API_MODULE(npyscope, initialiseAddon)

}  // namespace npyscope::addon
