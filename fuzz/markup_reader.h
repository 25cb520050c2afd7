// Reads markup as strictly as it is written here: quoted attributes, named ends, and no character
// that XML 1.0, section 2.2 leaves out. Plain, so that it can hold the writers to it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/plain_utf8.h"

namespace wsspec::fuzz {

// The characters of a document, or of text: nothing that is no UTF-8, and no controls.
inline bool has_clean_characters(std::string_view text) {
  if (model::plain_first_invalid_utf8(protocol::as_bytes(text))) return false;
  if (text.find("\xef\xbf\xbe") != text.npos || text.find("\xef\xbf\xbf") != text.npos)
    return false;
  return std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
  });
}

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view text) : rest_(text) {}

  // Whether all of it is markup whose elements end in their order. `raw` names elements whose
  // content is no markup, `empty` those that have no end or may leave it out.
  bool read(const std::vector<std::string_view>& raw = {},
            const std::vector<std::string_view>& empty = {}) {
    while (!rest_.empty()) {
      if (!read_text() || (!rest_.empty() && !read_markup(raw, empty))) return false;
    }
    return open_.empty();
  }
  // Of all elements, in their order; and of all attributes.
  [[nodiscard]] const std::vector<std::string_view>& elements() const { return elements_; }
  [[nodiscard]] const std::vector<std::string_view>& attributes() const { return attributes_; }

 private:
  std::string_view take(std::size_t len) {
    const std::string_view taken = rest_.substr(0, len);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  bool skip_behind(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at != rest_.npos) take(at + end.size());
    return at != rest_.npos;
  }
  std::string_view take_name() {
    return take(std::min(rest_.find_first_of(" \n/>=<\"'"), rest_.size()));
  }

  // In text and in values, & begins a reference that ends.
  static bool has_whole_references(std::string_view text) {
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
      const std::size_t end = text.find(';', at);
      if (end == text.npos || end - at > 10 || end - at < 3) return false;
    }
    return true;
  }
  bool read_text() { return has_whole_references(take(std::min(rest_.find('<'), rest_.size()))); }

  bool read_markup(const std::vector<std::string_view>& raw,
                   const std::vector<std::string_view>& empty) {
    if (rest_.starts_with("<![CDATA[")) return skip_behind("]]>");
    if (rest_.starts_with("<!--")) return skip_behind("-->");
    if (rest_.starts_with("<?") || rest_.starts_with("<!")) return skip_behind(">");
    take(1);
    if (rest_.starts_with('/')) return read_end(empty);
    const std::string_view name = take_name();
    elements_.push_back(name);
    if (name.empty() || !read_attributes()) return false;
    if (rest_.starts_with("/>")) return !take(2).empty();
    if (take(1) != ">") return false;
    if (std::ranges::count(empty, name) > 0) return true;
    if (std::ranges::count(raw, name) > 0) return skip_behind("</" + std::string(name) + ">");
    open_.push_back(name);
    return true;
  }

  bool read_end(const std::vector<std::string_view>& empty) {
    take(1);
    const std::string_view name = take_name();
    if (std::ranges::count(empty, name) > 0) return take(1) == ">";
    const bool fits = !open_.empty() && name == open_.back() && take(1) == ">";
    if (fits) open_.pop_back();
    return fits;
  }

  bool read_attributes() {
    while (rest_.starts_with(' ') || rest_.starts_with('\n')) {
      take(1);
      const std::string_view name = take_name();
      if (name.empty()) continue;
      attributes_.push_back(name);
      if (rest_.starts_with('=') && !read_value()) return false;
    }
    return true;
  }

  // HTML's values need no quotes where they hold no blank.
  bool read_value() {
    take(1);
    if (!rest_.starts_with('"')) return !take_name().empty();
    take(1);
    const std::size_t end = rest_.find('"');
    return end != rest_.npos && has_whole_references(take(end)) && !take(1).empty();
  }

  std::string_view rest_;
  std::vector<std::string_view> open_{};
  std::vector<std::string_view> elements_{};
  std::vector<std::string_view> attributes_{};
};

}  // namespace wsspec::fuzz
