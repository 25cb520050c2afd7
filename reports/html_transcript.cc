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

bool is_head(const Entry& entry) {
  return entry.kind == EntryKind::request || entry.kind == EntryKind::response;
}

// A head in full where octets are shown, else its first line.
std::string words_of(const Entry& entry, std::size_t hex_octets) {
  if (!is_head(entry) || hex_octets == 0) {
    const std::string open = entry.kind == EntryKind::note ? "<em>" : "<code>";
    const std::string close = entry.kind == EntryKind::note ? "</em>" : "</code>";
    return open + escape_markup(entry_words(entry)) + close;
  }
  const std::string head = visible(protocol::as_text(entry.bytes), LineBreaks::keep);
  return "<pre class=\"head\">" + escape_markup(clip(head, kHeadMax)) + "</pre>";
}

std::string octets_of(const Entry& entry, std::size_t hex_octets) {
  const bool shown = entry.kind == EntryKind::frame || entry.kind == EntryKind::raw;
  if (!shown || hex_octets == 0 || entry.bytes.empty()) return {};
  return "<code class=\"hex\">" + spaced_hex(entry.bytes, hex_octets) + "</code>";
}

std::string row(const Entry& entry, std::size_t hex_octets) {
  const bool sent = entry.direction == results::Direction::sent;
  const bool note = entry.kind == EntryKind::note;
  const std::string direction = note ? "" : sent ? "sent" : "got";
  std::string out = entry.violates.empty() ? "<tr>" : "<tr class=\"broken\">";
  out +=
      "<td>" + milliseconds(entry.t_ms) + "<td>" + direction + "<td>" + words_of(entry, hex_octets);
  if (!entry.violates.empty()) out += " <strong>breaks " + safe(entry.violates) + "</strong>";
  return out + octets_of(entry, hex_octets) + '\n';
}

std::string left_out(const results::Connection& connection, std::size_t shown) {
  const std::size_t rest = connection.entries.size() - shown;
  std::string words;
  if (rest > 0) words = std::to_string(rest) + " more events are in the JSON report. ";
  if (connection.truncated) words += "The record of this connection was cut while it ran.";
  return words.empty() ? words : "<tr><td><td><td><em>" + words + "</em>\n";
}

}  // namespace

std::string html_connection(const results::Connection& connection, std::size_t max_entries,
                            std::size_t hex_octets) {
  const std::size_t shown = std::min(connection.entries.size(), max_entries);
  std::string out = "<table class=\"wire\"><caption>Connection " +
                    std::to_string(connection.number) +
                    "</caption><thead><tr><th scope=\"col\">ms<th scope=\"col\">dir<th "
                    "scope=\"col\">event</thead><tbody>\n";
  for (std::size_t i = 0; i < shown; ++i) out += row(connection.entries[i], hex_octets);
  return out + left_out(connection, shown) + "</tbody></table>";
}

}  // namespace wsspec::reports
