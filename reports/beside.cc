#include "reports/beside.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "reports/visible.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::Connection;
using results::Entry;

constexpr std::size_t kColumn = 60;

std::vector<std::string> answers(const Connection& connection) {
  std::vector<std::string> out;
  for (const Entry& entry : connection.entries) {
    const bool note = entry.kind == results::EntryKind::note;
    if (entry.direction == results::Direction::received || note) out.push_back(entry_words(entry));
  }
  return out;
}

// Characters, as far as columns go: continuation octets of UTF-8 take no place.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  }));
}

std::string column(std::string_view text) {
  std::string out = clip(text, kColumn);
  const auto used = width(out);
  return used < kColumn + 6 ? out + std::string(kColumn + 6 - used, ' ') : out;
}

}  // namespace

std::string beside(const Connection& then, const Connection& now, std::string_view then_name) {
  const auto left = answers(then);
  const auto right = answers(now);
  std::string out = "  " + column(then_name) + " now\n";
  const auto at = [](const std::vector<std::string>& list, std::size_t i) {
    return i < list.size() ? std::string_view(list[i]) : std::string_view("-");
  };
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const bool same = i < left.size() && i < right.size() && left[i] == right[i];
    out += std::string(same ? "=" : "!") + ' ' + column(at(left, i)) + ' ' +
           clip(at(right, i), kColumn) + '\n';
  }
  return out;
}

bool same_answers(const Connection& then, const Connection& now) {
  return answers(then) == answers(now);
}

}  // namespace wsspec::reports
