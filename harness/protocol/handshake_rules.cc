// The rules of the opening handshake as a table (opening_handshake.h).
#include <array>
#include <cassert>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {
namespace {

using enum BrokenHandshake;

// 6455-4.2.1-2 is the general duty to refuse what does not match, for rules
// that bind the client in so many words and have no item of their own there.
constexpr std::array<BrokenHandshakeInfo, kNumBrokenHandshake> kBrokenHandshakeTable = {{
    {request_method, "request_method", "6455-4.2.1-3", 405},
    {request_version, "request_version", "6455-4.2.1-4", 400},
    {request_host_missing, "request_host_missing", "6455-4.2.1-6", 400},
    {request_host_repeated, "request_host_repeated", "6455-4.2.1-6", 400},
    {request_upgrade_missing, "request_upgrade_missing", "6455-4.2.1-7", 400},
    {request_upgrade_value, "request_upgrade_value", "6455-4.2.1-7", 400},
    {request_connection_missing, "request_connection_missing", "6455-4.2.1-8", 400},
    {request_connection_value, "request_connection_value", "6455-4.2.1-8", 400},
    {request_key_missing, "request_key_missing", "6455-4.2.1-9", 400},
    {request_key_repeated, "request_key_repeated", "6455-4.2.1-2", 400},
    {request_key_value, "request_key_value", "6455-4.2.1-9", 400},
    {request_ws_version_missing, "request_ws_version_missing", "6455-4.2.1-10", 400},
    {request_ws_version_repeated, "request_ws_version_repeated", "6455-4.2.1-2", 400},
    {request_ws_version_value, "request_ws_version_value", "6455-4.2.2-8", 426},
    {request_protocol_value, "request_protocol_value", "6455-4.2.1-2", 400},
    {request_extensions_value, "request_extensions_value", "6455-9.1-2", 400},
    {response_version, "response_version", "6455-4.2.2-20", 0},
    {response_status, "response_status", "6455-4.2.2-21", 0},
    {response_upgrade_missing, "response_upgrade_missing", "6455-4.2.2-22", 0},
    {response_upgrade_value, "response_upgrade_value", "6455-4.2.2-22", 0},
    {response_connection_missing, "response_connection_missing", "6455-4.2.2-23", 0},
    {response_connection_value, "response_connection_value", "6455-4.2.2-23", 0},
    {response_accept_missing, "response_accept_missing", "6455-4.2.2-24", 0},
    {response_accept_repeated, "response_accept_repeated", "6455-11.3.3-1", 0},
    {response_accept_value, "response_accept_value", "6455-4.2.2-24", 0},
    {response_protocol_unoffered, "response_protocol_unoffered", "6455-4.2.2-12", 0},
    {response_protocol_repeated, "response_protocol_repeated", "6455-11.3.4-2", 0},
    {response_protocol_value, "response_protocol_value", "6455-4.2.2-16", 0},
    {response_extensions_unoffered, "response_extensions_unoffered", "6455-4.2.2-19", 0},
    {response_extensions_repeated, "response_extensions_repeated", "7692-5-12", 0},
    {response_extensions_value, "response_extensions_value", "6455-4.3-7", 0},
    {response_extensions_params, "response_extensions_params", "6455-9-4", 0},
    {response_body, "response_body", "6455-4.2.2-20", 0},
}};

consteval bool rows_stand_at_their_index() {
  for (std::size_t i = 0; i < kBrokenHandshakeTable.size(); ++i) {
    if (static_cast<std::size_t>(kBrokenHandshakeTable[i].broken) != i) return false;
  }
  return true;
}
static_assert(rows_stand_at_their_index());

}  // namespace

std::span<const BrokenHandshakeInfo> broken_handshake_table() {
  return kBrokenHandshakeTable;
}

const BrokenHandshakeInfo& info(BrokenHandshake broken) {
  assert(static_cast<std::size_t>(broken) < kBrokenHandshakeTable.size());
  return kBrokenHandshakeTable[static_cast<std::size_t>(broken)];
}

}  // namespace wsspec::protocol
