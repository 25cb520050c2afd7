// A queue that costs nothing while it is empty (a std::deque allocates half a
// kilobyte at once). Internal to the memory transport.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace wsspec::transport {

template <typename T>
class MemoryFifo {
 public:
  [[nodiscard]] bool empty() const { return head_ == items_.size(); }
  [[nodiscard]] const T& front() const { return items_[head_]; }
  void push(T item) { items_.push_back(std::move(item)); }
  T pop() {
    T item = std::move(items_[head_++]);
    if (empty()) clear();
    return item;
  }
  void clear() {
    items_.clear();
    head_ = 0;
  }

 private:
  std::vector<T> items_{};
  std::size_t head_ = 0;
};

}  // namespace wsspec::transport
