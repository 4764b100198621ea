/** The functions that native/local calls; what they take and answer is written in load-addon.ts
 * (NativeAddon). */

#include <napi.h>

#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "addon/answers.h"
#include "addon/arguments.h"
#include "addon/name_file.h"
#include "addon/tasks.h"
#include "core/job_queues.h"

namespace npyscope::addon {
namespace {

using File = std::shared_ptr<const MappedFile>;

/** More than processors: most of the time a thread waits for the disk, and disks like several requests at
 * once. */
constexpr std::size_t threadsOfDisk = 4;

/** The queues that all JavaScript environments share. */
JobQueues& queues() {
  static JobQueues& queues = *new JobQueues(threadsOfDisk);
  return queues;
}

Tasks& tasksOf(const Napi::CallbackInfo& info) { return *info.Env().GetInstanceData<Tasks>(); }

template <class AnyJob>
Napi::Value start(const Napi::CallbackInfo& info, std::int64_t id, std::shared_ptr<AnyJob> job,
                  Napi::Object target = {}) {
  const auto answer = [job = job.get()](Napi::Env env) { return toValue(env, *job); };
  return tasksOf(info).start(id, std::move(job), answer, target);
}

/** `file` is null where a path is asked. */
template <class Ask>
Napi::Value ask(const Napi::CallbackInfo& info, std::int64_t id, JobQueue& queue, File file, Ask ask) {
  using Answer = std::invoke_result_t<Ask>;
  return start(info, id, std::make_shared<Question<Answer>>(queue, std::move(file), std::move(ask)));
}

File& openFile(const Napi::CallbackInfo& info, Arguments& arguments) {
  File& file = arguments.file();
  if (!file) throw Napi::Error::New(info.Env(), "The file is closed");
  return file;
}

/** What a call that reads an open file begins with. */
struct Reading {
  explicit Reading(const Napi::CallbackInfo& info)
      : arguments(info), id(arguments.integer()), file(openFile(info, arguments)) {}

  Arguments arguments;
  const std::int64_t id;
  const File& file;
};

/** What a call that asks a path consists of. */
struct PathQuestion {
  explicit PathQuestion(const Napi::CallbackInfo& info) : arguments(info) {
    id = arguments.integer();
    const std::span<const std::byte> bytes = arguments.bytes();
    path.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }

  Arguments arguments;
  std::int64_t id;
  std::string path;
};

Napi::Value open(const Napi::CallbackInfo& info) {
  PathQuestion question(info);
  const MappingLimits limits = {.access = question.arguments.boolean() ? Access::best : Access::copied};
  return ask(info, question.id, queues().ofQuestions(), nullptr, [path = std::move(question.path), limits] {
    return queues().releasedElsewhere(std::make_shared<const MappedFile>(path, limits));
  });
}

Napi::Value pathStamp(const Napi::CallbackInfo& info) {
  PathQuestion question(info);
  return ask(info, question.id, queues().ofQuestions(), nullptr,
             [path = std::move(question.path)] { return platform::statusAt(path); });
}

/** Asks the system about the open file, whatever has its name now. */
Napi::Value stamp(const Napi::CallbackInfo& info) {
  const Reading reading(info);
  return ask(info, reading.id, queues().ofQuestions(), reading.file, [file = reading.file.get()] {
    return std::optional<platform::Status>({file->identity(), file->stamp()});
  });
}

/** Maps what has been added to a file; whoever reads what was mapped before goes on with that. */
Napi::Value extend(const Napi::CallbackInfo& info) {
  const Reading reading(info);
  return ask(info, reading.id, queues().ofDisk(*reading.file), reading.file, [file = reading.file.get()] {
    File extended = file->extended();
    return extended ? queues().releasedElsewhere(std::move(extended)) : nullptr;
  });
}

void takeOver(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  File& file = arguments.file();
  File extended = std::move(arguments.file());
  if (!file || !extended || !extended->isSameFile(*file)) return;
  if (extended->size() > file->size()) file = std::move(extended);
}

Napi::Value writtenExtents(const Napi::CallbackInfo& info) {
  const Reading reading(info);
  return ask(info, reading.id, queues().ofDisk(*reading.file), reading.file,
             [file = reading.file.get()] { return file->extents(); });
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

Napi::Value read(const Napi::CallbackInfo& info) {
  Reading reading(info);
  const auto& [array, bytes, window] = Target(info, reading.arguments);
  auto job = std::make_shared<WindowJob>(queues().ofDisk(*reading.file), reading.file, bytes, window);
  return start(info, reading.id, std::move(job), array.As<Napi::Object>());
}

template <TileJob::Kind kind>
Napi::Value startTile(const Napi::CallbackInfo& info) {
  Reading reading(info);
  const Tile tile = reading.arguments.tile();
  return start(info, reading.id,
               std::make_shared<TileJob>(queues().ofDisk(*reading.file), reading.file, tile, kind));
}

Napi::Value sample(const Napi::CallbackInfo& info) { return startTile<TileJob::Kind::sample>(info); }

Napi::Value reduce(const Napi::CallbackInfo& info) { return startTile<TileJob::Kind::reduce>(info); }

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
  exports.Set("pathStamp", Napi::Function::New<pathStamp>(env, "pathStamp"));
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
