#include <algorithm>
#include <iterator>
#include <vector>

#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

namespace {

struct VariationArea {
  std::vector<Variation> (*rows)() = nullptr;
  bool of_server = true;
  bool of_client = true;
};
constexpr VariationArea kVariationAreas[] = {
    {.rows = handshake_variations, .of_client = false},
    {.rows = refusal_variations, .of_client = false},
    {.rows = policy_variations, .of_client = false},
    {.rows = client_request_variations, .of_server = false},
    {.rows = client_offer_variations, .of_server = false},
    {.rows = client_conduct_variations, .of_server = false},
    {.rows = control_variations},
    {.rows = message_variations},
    {.rows = closing_variations},
    {.rows = deflate_variations},
    {.rows = time_variations},
};

std::vector<Variation> rows_of(bool client) {
  std::vector<Variation> all;
  for (const VariationArea& area : kVariationAreas) {
    if (client ? !area.of_client : !area.of_server) continue;
    auto part = area.rows();
    if (client) std::erase_if(part, [](const Variation& row) { return row.server_only; });
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

}  // namespace

const std::vector<Variation>& variations(protocol::Role role) {
  static const std::vector<Variation> of_server = rows_of(/*client=*/false);
  static const std::vector<Variation> of_client = rows_of(/*client=*/true);
  return role == protocol::Role::client ? of_client : of_server;
}

}  // namespace wsspec::reference
