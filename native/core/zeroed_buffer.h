#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace npyscope {

/** `count` zeros; the system provides them when they are first touched. */
template <class T>
class ZeroedBuffer {
 public:
  explicit ZeroedBuffer(std::size_t count)
      : data_(static_cast<T*>(std::calloc(count > 0 ? count : 1, sizeof(T)))), count_(count) {
    if (!data_) throw std::bad_alloc();
  }

  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  T& operator[](std::size_t index) { return data_.get()[index]; }
  std::size_t bytes() const { return count_ * sizeof(T); }

 private:
  struct Free {
    void operator()(T* data) const { std::free(data); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t count_;
};

}  // namespace npyscope
