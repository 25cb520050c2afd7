// What the page does not hold itself: one zlib stream in base64. The script reads
// it with DecompressionStream or its own inflate, and builds nodes from it
// (web/20-block.js, web/30-markup.js).
//
// Unpacked: for each case U+0001, its key, U+0002, its title, U+0002, its body as
// markup in which every element is closed and every target byte is escaped; no
// escaped text holds these two characters (visible.h).
#include <zlib.h>

#include <stdexcept>

#include "harness/protocol/accept_key.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::TargetResult;

std::string body(const HtmlContext& context, const TargetResult& target, const CaseResult& result) {
  const HtmlDetail& detail = context.detail;
  const bool special = is_special(result);
  const bool wanted = special ? detail.deviating_bodies : detail.passing_bodies;
  if (!wanted || context.shown.contains(&result)) return {};
  return html_case(context, target, result,
                   special ? detail.packed_entries : detail.passing_entries);
}

void add(std::string& out, const HtmlContext& context, const TargetResult& target,
         const CaseResult& result) {
  out += '\x01' + html_key(context, target, result) + '\x02' + safe(result.title) + '\x02' +
         body(context, target, result);
}

// What targets made of one case stands together: alike, it takes little room.
std::string unpacked(const HtmlContext& context) {
  std::string out;
  for (const HtmlRow& row : context.rows) {
    for (const auto& [target, result] : row.results) add(out, context, *target, *result);
  }
  if (!context.rows.empty()) return out;
  for (const TargetResult& target : context.run.targets) {
    for (const CaseResult& result : target.cases) add(out, context, target, result);
  }
  return out;
}

std::string compressed(const std::string& text) {
  uLongf len = compressBound(text.size());
  std::string out(len, '\0');
  const int status =
      compress2(reinterpret_cast<Bytef*>(out.data()), &len,
                reinterpret_cast<const Bytef*>(text.data()), text.size(), /*level=*/7);
  if (status != Z_OK) throw std::runtime_error("zlib cannot compress the details of the report");
  out.resize(len);
  return out;
}

}  // namespace

std::string html_block(const HtmlContext& context) {
  const std::string octets = compressed(unpacked(context));
  return "<script type=\"application/octet-stream\" id=\"block\">" +
         protocol::base64_encode(protocol::as_bytes(octets)) + "</script>\n";
}

}  // namespace wsspec::reports
