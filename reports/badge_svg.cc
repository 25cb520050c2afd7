// A badge as one SVG file, for a README: no font, script or network of its own.
#include <array>
#include <cstddef>
#include <string>

#include "reports/badge.h"
#include "reports/document.h"
#include "reports/formats.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

// White on each of these has a contrast of 4.5 and more.
constexpr std::array kSvgColors{"#2e7d32", "#8a6100", "#c62828", "#5f6368"};

// Verdana at 11 pixels, roughly; textLength makes every font fit.
constexpr int kPixelsPerCharacter = 7;
constexpr int kMargin = 6;

int text_width(const std::string& text) {
  return static_cast<int>(text.size()) * kPixelsPerCharacter;
}

std::string text_element(int x, const std::string& text) {
  return "<text x=\"" + std::to_string(x) + "\" y=\"14\" textLength=\"" +
         std::to_string(text_width(text)) + "\">" + safe(text) + "</text>\n";
}

std::string box(int x, int width, const std::string& color) {
  return "<rect x=\"" + std::to_string(x) + "\" width=\"" + std::to_string(width) +
         "\" height=\"20\" fill=\"" + color + "\"/>\n";
}

std::string badge_svg(const results::Run& run) {
  const Badge badge = badge_of(run);
  const int left = text_width(badge.label) + 2 * kMargin;
  const int right = text_width(badge.message) + 2 * kMargin;
  const std::string words = safe(badge.label + ": " + badge.message);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(left + right) +
         "\" height=\"20\" role=\"img\" aria-label=\"" + words + "\">\n<title>" + words +
         "</title>\n" + box(0, left, "#444") +
         box(left, right, kSvgColors.at(static_cast<std::size_t>(badge.color))) +
         "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\n" +
         text_element(kMargin, badge.label) + text_element(left + kMargin, badge.message) +
         "</g>\n</svg>\n";
}

}  // namespace

std::unique_ptr<Writer> make_badge(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<badge_svg>>(out);
}

}  // namespace wsspec::reports
