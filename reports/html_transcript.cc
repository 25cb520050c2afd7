#include <algorithm>
#include <cstdio>

#include "reports/html.h"
#include "reports/markup.h"
#include "reports/words.h"

namespace wsspec::reports {
namespace {

using results::Entry;
using results::EntryKind;

constexpr std::size_t kHeadMax = 4096;

std::string milliseconds(double ms) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", ms);
  return text;
}

struct EntryLook {
  std::size_t hex_octets = 0;
  bool open_heads = false;
};

bool is_head(const Entry& entry) {
  return entry.kind == EntryKind::request || entry.kind == EntryKind::response;
}

// Its first line, the rest below. Open where there is nothing but heads: then
// they are what the case is about.
std::string head_of_message(const Entry& entry, bool open) {
  std::string head = visible(protocol::as_text(entry.bytes), LineBreaks::keep);
  const std::size_t end = head.find('\n');
  while (head.ends_with('\n')) head.pop_back();
  std::string first = "<code>" + escape_markup(head.substr(0, end)) + "</code>";
  if (end >= head.size()) return first;
  return "<details" + std::string(open ? " open" : "") + "><summary>" + first +
         "</summary><pre class=\"head\">" + escape_markup(clip(head.substr(end + 1), kHeadMax)) +
         "</pre></details>";
}

std::string words_of(const Entry& entry, const EntryLook& look) {
  if (is_head(entry) && look.hex_octets > 0) return head_of_message(entry, look.open_heads);
  const std::string words = escape_markup(entry_words(entry));
  return entry.kind == EntryKind::note ? "<em>" + words + "</em>" : "<code>" + words + "</code>";
}

// "sent, step 2"
std::string direction_of(const Entry& entry) {
  if (entry.kind == EntryKind::note) return {};
  const std::string out = entry.direction == results::Direction::sent ? "sent" : "recv";
  if (!entry.step) return out;
  return out + " <small>step " + std::to_string(*entry.step) + "</small>";
}

std::string row(const Entry& entry, const EntryLook& look) {
  std::string out = entry.violates.empty() ? "<tr>" : "<tr class=\"broken\">";
  out += "<td>" + milliseconds(entry.t_ms) + "</td><td>" + direction_of(entry) + "</td><td>" +
         words_of(entry, look);
  if (!entry.violates.empty()) out += " <strong>breaks " + safe(entry.violates) + "</strong>";
  return out + html_octets(entry, look.hex_octets) + "</td></tr>\n";
}

std::string left_out(const results::Connection& connection, std::size_t shown) {
  const std::size_t rest = connection.entries.size() - shown;
  std::string words;
  if (rest > 0) words = std::to_string(rest) + " more events are in the JSON report. ";
  if (connection.truncated) words += "The record of this connection was cut while it ran.";
  return words.empty() ? words : "<tr><td></td><td></td><td><em>" + words + "</em></td></tr>\n";
}

}  // namespace

std::string html_connection(const results::Connection& connection, std::size_t max_entries,
                            std::size_t hex_octets) {
  const std::size_t shown = std::min(connection.entries.size(), max_entries);
  const bool frames = std::any_of(connection.entries.begin(), connection.entries.end(),
                                  [](const Entry& one) { return one.header.has_value(); });
  const EntryLook look{.hex_octets = hex_octets, .open_heads = !frames};
  std::string out = "<table class=\"wire\"><caption>Connection " +
                    std::to_string(connection.number) +
                    "</caption><thead><tr><th scope=\"col\">ms</th><th scope=\"col\">"
                    "direction</th><th scope=\"col\">event</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < shown; ++i) out += row(connection.entries[i], look);
  return out + left_out(connection, shown) + "</tbody></table>";
}

}  // namespace wsspec::reports
