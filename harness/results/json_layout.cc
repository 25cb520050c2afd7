#include "harness/results/json_layout.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "harness/results/json_write.h"

namespace wsspec::results {

namespace {

constexpr std::size_t kMaxListLen = 8;  // of plain values on one line

bool fits_on_line(const OutJson& value) {
  if (!value.is_structured()) return true;
  if (value.is_array() && value.size() > kMaxListLen) return false;
  const auto is_object = [](const OutJson& one) { return one.is_object(); };
  if (std::count_if(value.begin(), value.end(), is_object) > 1) return false;
  return std::all_of(value.begin(), value.end(), [&](const OutJson& one) {
    return value.is_array() ? !one.is_structured() : !one.is_array() && fits_on_line(one);
  });
}

class Layout {
 public:
  void write(const OutJson& value, std::size_t depth) {
    if (fits_on_line(value)) {
      text_ += dump(value, /*indent=*/-1);
    } else if (value.is_array()) {
      list(value, depth);
    } else {
      members(value, depth);
    }
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void list(const OutJson& value, std::size_t depth) {
    text_ += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      begin_line(i, depth + 1);
      write(value[i], depth + 1);
    }
    end_line(depth);
    text_ += ']';
  }

  void members(const OutJson& value, std::size_t depth) {
    text_ += '{';
    std::size_t number = 0;
    for (const auto& [key, member] : value.items()) {
      begin_line(number++, depth + 1);
      text_ += dump(OutJson(key), /*indent=*/-1) + ": ";
      write(member, depth + 1);
    }
    end_line(depth);
    text_ += '}';
  }

  void begin_line(std::size_t number, std::size_t depth) {
    if (number > 0) text_ += ',';
    end_line(depth);
  }
  void end_line(std::size_t depth) { text_.append("\n").append(depth, ' '); }

  std::string text_{};
};

}  // namespace

std::string on_lines(const OutJson& value) {
  Layout layout;
  layout.write(value, 0);
  return layout.take();
}

}  // namespace wsspec::results
