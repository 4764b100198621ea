#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/file_job.h"
#include "core/layout.h"
#include "core/window_reader.h"

namespace npyscope {

/** Copies a window of a file into memory of its caller's. */
class WindowJob final : public FileJob {
 public:
  /** `window` must be valid; `target` has its size, and is written to until the job is over. */
  WindowJob(JobQueue& queue, std::shared_ptr<const MappedFile> file, std::span<std::byte> target,
            const StridedWindow& window);

  /** 1 for each element that is missing, row-major; nullptr if none is. Only of a job that is over. */
  const ZeroedBuffer<std::uint8_t>* missing() const { return reader_.missing(); }

 private:
  std::size_t plan() override;
  void work(std::size_t chunk) override;

  WindowReader reader_;
  const std::int64_t perChunk_;
};

}  // namespace npyscope
