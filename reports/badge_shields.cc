// A badge as the JSON that shields.io's endpoint badge reads.
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "reports/badge.h"
#include "reports/document.h"
#include "reports/formats.h"

namespace wsspec::reports {
namespace {

constexpr std::array kShieldsColors{"brightgreen", "yellow", "red", "lightgrey"};

std::string shields(const results::Run& run) {
  const Badge badge = badge_of(run);
  const nlohmann::ordered_json out{
      {"schemaVersion", 1},
      {"label", badge.label},
      {"message", badge.message},
      {"color", kShieldsColors.at(static_cast<std::size_t>(badge.color))},
      {"isError", badge.color == Badge::Color::red}};
  return out.dump(2) + '\n';
}

}  // namespace

std::unique_ptr<Writer> make_shields(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<shields>>(out);
}

}  // namespace wsspec::reports
