#pragma once

namespace npyscope::platform {

/** Gives this thread a name for debuggers and profilers; systems show 15 characters of it. */
void nameThread(const char* name);

}  // namespace npyscope::platform
