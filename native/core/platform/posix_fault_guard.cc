#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>

#include <mutex>

#include "core/platform/fault_guard.h"

namespace npyscope::platform {
namespace {

struct Scope {
  const std::byte* begin;
  const std::byte* end;
  const std::byte* fault;
  sigjmp_buf resume;
};

// The handler reads this: with glibc's default model the first access of a thread may allocate.
#if defined(__GLIBC__)
__attribute__((tls_model("initial-exec")))
#endif
thread_local Scope* currentScope = nullptr;

struct sigaction previousAction;

// Whether a jump out of the handler puts the signal mask back, which costs a system call a read.
#if defined(__SANITIZE_THREAD__)
#define NPYSCOPE_UNDER_TSAN
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define NPYSCOPE_UNDER_TSAN
#endif
#endif
#ifdef NPYSCOPE_UNDER_TSAN
constexpr int savesMask = 1;  // the thread sanitizer calls handlers with all signals blocked
#else
constexpr int savesMask = 0;
#endif

/** As if this handler had never been there. */
void forward(int signal, siginfo_t* info, void* context) {
  if (previousAction.sa_flags & SA_SIGINFO) {
    previousAction.sa_sigaction(signal, info, context);
  } else if (previousAction.sa_handler != SIG_DFL && previousAction.sa_handler != SIG_IGN) {
    previousAction.sa_handler(signal);
  } else {
    // A fault repeats itself on return and then meets the old disposition; a signal that was sent does not.
    sigaction(signal, &previousAction, nullptr);
    if (info->si_code <= 0) raise(signal);
  }
}

void onBusError(int signal, siginfo_t* info, void* context) {
  Scope* scope = currentScope;
  const auto* address = static_cast<const std::byte*>(info->si_addr);
  if (scope != nullptr && info->si_code > 0 && address >= scope->begin && address < scope->end) {
    scope->fault = address;
    siglongjmp(scope->resume, 1);
  }
  forward(signal, info, context);
}

/** The handler outlives whoever loaded it (a worker thread's addon is unloaded with it): stay for good. */
void pinThisLibrary() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&onBusError), &info) != 0 && info.dli_fname != nullptr) {
    dlopen(info.dli_fname, RTLD_NOW | RTLD_NODELETE);
  }
}

}  // namespace

void installFaultGuard() {
  static std::once_flag installed;
  std::call_once(installed, [] {
    pinThisLibrary();
    struct sigaction action = {};
    action.sa_sigaction = &onBusError;
    // NODEFER: the handler leaves by a jump that does not restore the signal mask, which is what makes it
    // cheap.
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, nullptr, &previousAction);
    sigaction(SIGBUS, &action, nullptr);
  });
}

const std::byte* runGuarded(std::span<const std::byte> mapping, void (*body)(void*), void* context) {
  Scope scope;
  scope.begin = mapping.data();
  scope.end = mapping.data() + mapping.size();
  scope.fault = nullptr;
  Scope* const outer = currentScope;
  if (sigsetjmp(scope.resume, savesMask) == 0) {
    currentScope = &scope;
    body(context);
  }
  currentScope = outer;
  return scope.fault;
}

}  // namespace npyscope::platform
