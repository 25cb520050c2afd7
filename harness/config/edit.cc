#include "harness/config/edit.h"

#include <algorithm>

namespace wsspec::config {
namespace {

constexpr std::size_t kWidest = 72;  // a longer pattern does not widen the column

// As wide as the widest line of the file, so that new lines stand under old ones.
Columns columns_of(const Baseline& baseline) {
  Columns out;
  for (const Entry& entry : entries_of(baseline)) {
    const auto widen = [](std::size_t& width, std::size_t len) {
      if (len <= kWidest) width = std::max(width, len);
    };
    widen(out.pattern, entry.listed->pattern.size());
    widen(out.verdicts, join(entry.listed->verdicts).size());
    widen(out.cause, join(entry.listed->causes).size());
  }
  return out;
}

// The index of a section's own line; none: the number of lines.
std::size_t find_section(const Baseline& baseline, const Section& section) {
  const auto found =
      std::find_if(baseline.lines.begin(), baseline.lines.end(), [&](const Line& line) {
        const auto* begun = std::get_if<Section>(&line.what);
        return begun != nullptr && *begun == section;
      });
  return static_cast<std::size_t>(found - baseline.lines.begin());
}

bool lists_above_all_sections(const Baseline& baseline) {
  for (const Line& line : baseline.lines) {
    if (std::holds_alternative<Section>(line.what)) return false;
    if (std::holds_alternative<Listed>(line.what)) return true;
  }
  return false;
}

std::size_t insert_text(Baseline& baseline, std::size_t index, Line line) {
  baseline.lines.insert(baseline.lines.begin() + static_cast<std::ptrdiff_t>(index),
                        std::move(line));
  return index;
}

// [*] goes above the others, so that they go on overriding it.
std::size_t add_section(Baseline& baseline, const Section& section) {
  auto& lines = baseline.lines;
  Line line{.text = print(section), .what = section};
  if (section.conditions.empty()) {
    const auto first = std::find_if(lines.begin() + 1, lines.end(), [](const Line& one) {
      return !std::holds_alternative<Comment>(one.what) || one.text.empty();
    });
    return insert_text(baseline, static_cast<std::size_t>(first - lines.begin()), std::move(line));
  }
  if (!lines.back().text.empty()) lines.push_back({});
  lines.push_back(std::move(line));
  return lines.size() - 1;
}

std::size_t section_for(Baseline& baseline, const Section& section) {
  if (section.conditions.empty() && lists_above_all_sections(baseline)) return 0;
  const std::size_t found = find_section(baseline, section);
  return found < baseline.lines.size() ? found : add_section(baseline, section);
}

// Behind the greatest pattern of the section that is smaller; comments stay with
// the lines below them.
std::size_t place_in(const Baseline& baseline, std::size_t begin, const std::string& pattern) {
  std::size_t place = begin;
  const std::string* before = nullptr;
  for (std::size_t i = begin + 1; i < baseline.lines.size(); ++i) {
    if (std::holds_alternative<Section>(baseline.lines[i].what)) break;
    const auto* listed = std::get_if<Listed>(&baseline.lines[i].what);
    if (listed == nullptr || listed->pattern > pattern) continue;
    if (before != nullptr && listed->pattern < *before) continue;
    before = &listed->pattern;
    place = i;
  }
  return place;
}

}  // namespace

void insert_line(Baseline& baseline, const Section& section, Listed listed, std::size_t after) {
  const std::size_t begin = after > 0 ? after : section_for(baseline, section);
  const std::size_t place = place_in(baseline, begin, listed.pattern);
  insert_text(baseline, place + 1, {.what = std::move(listed)});
}

void replace_line(Baseline& baseline, std::size_t index, Listed listed) {
  Line& line = baseline.lines[index];
  line.text.clear();
  line.what = std::move(listed);
}

void lay_out(Baseline& baseline) {
  const Columns columns = columns_of(baseline);
  for (Line& line : baseline.lines) {
    const auto* listed = std::get_if<Listed>(&line.what);
    if (listed != nullptr && line.text.empty()) line.text = print(*listed, columns);
  }
}

void remove_line(Baseline& baseline, std::size_t index) {
  baseline.lines.erase(baseline.lines.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace wsspec::config
