#include "core/fetches.h"

#include <utility>

#include "core/error.h"

namespace npyscope {

Fetches::~Fetches() {
  for (const Asked& asked : asked_) file_.requests().stop(*asked.fetch, Job::Stop::cancelled);
}

void Fetches::ask(std::vector<Extent> part) {
  const platform::Stamp before = isChecked_ ? file_.stamp() : platform::Stamp();
  auto fetch = std::make_shared<Fetch>(priority_, file_.sharedFile(), std::move(part), std::move(spare_));
  try {
    file_.requests().add(fetch);
  } catch (const FileError&) {
    fetch.reset();  // nobody is there to copy it: who needs it reads it himself
  }
  if (fetch) asked_.push_back({std::move(fetch), before});
}

bool Fetches::await(const std::function<bool()>& isCancelled) {
  if (part_) spare_ = part_->release();
  part_.reset();
  if (asked_.empty()) return !isCancelled();
  if (!asked_.front().fetch->await(isCancelled)) return false;
  const Asked asked = std::move(asked_.front());
  asked_.pop_front();
  if (!isChecked_ || file_.stamp() == asked.before) part_ = asked.fetch;
  return true;
}

}  // namespace npyscope
