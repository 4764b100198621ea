#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace npyscope::platform {

/** Makes `runGuarded` work in this process; further calls do nothing. */
void installFaultGuard();

/**
 * Calls body(context) and returns nullptr, or where the page is that could not be read: a page of a mapped
 * file is gone when the file was truncated, and unreadable on a broken disk.
 *
 * Only faults within `mapping` are caught. The fault jumps out of `body`: it must own nothing that needs a
 * destructor, take no lock and allocate nothing.
 */
const std::byte* runGuarded(std::span<const std::byte> mapping, void (*body)(void*), void* context);

/** `runGuarded` for a lambda that captures by reference. */
template <class Body>
const std::byte* guarded(std::span<const std::byte> mapping, Body body) {
  static_assert(std::is_trivially_destructible_v<Body>);
  return runGuarded(mapping, [](void* context) { (*static_cast<Body*>(context))(); }, std::addressof(body));
}

}  // namespace npyscope::platform
