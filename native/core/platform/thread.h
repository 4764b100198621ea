#pragma once

namespace npyscope::platform {

/** Gives this thread a name for debuggers and profilers; systems show 15 characters of it. */
void nameThread(const char* name);

/** Whether this is the thread that the process began with, and ends with. */
bool isMainThread();

/** Lets this thread come after those that draw and listen to the user, where there is not time for all. */
void lowerPriority();

}  // namespace npyscope::platform
