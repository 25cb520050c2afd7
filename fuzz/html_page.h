// What a page of the HTML report is made of, as far as a target might have a hand in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/hostile_run.h"
#include "fuzz/markup_reader.h"
#include "fuzz/oracle.h"
#include "reports/formats.h"

namespace wsspec::fuzz {

struct Page {
  std::size_t num_scripts = 0;
  bool has_handler = false;
};

// Elements that have no end, and those whose end is left out.
inline const std::vector<std::string_view> kWithoutEnd = {
    "meta", "link", "input", "br", "hr", "wbr", "dd", "dt", "li", "option", "td", "th", "tr"};

// Input: fuzz/hostile_run.h. The markup is whole.
inline Page page_of(const std::uint8_t* data, std::size_t size) {
  const std::string text = rendered(reports::make_html, data, size);
  require(has_clean_characters(text), "characters of UTF-8");
  MarkupReader reader(text);
  require(reader.read({"script", "style"}, kWithoutEnd), "elements end in their order");
  Page page;
  for (const auto name : reader.elements()) page.num_scripts += name == "script" ? 1U : 0U;
  for (const auto name : reader.attributes())
    page.has_handler = page.has_handler || name.starts_with("on");
  return page;
}

}  // namespace wsspec::fuzz
