// The list of all faults: one line an area. The rows are in faults_<area>.cc, and
// those of the client alone in client_faults_<area>.cc.
#include <cstdint>
#include <iterator>
#include <vector>

#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

enum Of : std::uint8_t { kServer, kClient, kBoth };

struct FaultArea {
  std::vector<Fault> (*rows)() = nullptr;
  Of of = kServer;
};
constexpr FaultArea kFaultAreas[] = {
    {client_request_faults, kClient},
    {client_request_field_faults, kClient},
    {client_request_form_faults, kClient},
    {client_key_faults, kClient},
    {client_subprotocol_faults, kClient},
    {client_offer_faults, kClient},
    {client_status_faults, kClient},
    {client_response_faults, kClient},
    {client_accept_faults, kClient},
    {client_agreed_faults, kClient},
    {client_params_faults, kClient},
    {client_reading_faults, kClient},
    {client_refusing_faults, kClient},
    {client_masking_faults, kClient},
    {client_mask_key_faults, kClient},
    {client_masked_frame_faults, kClient},
    {client_deflate_faults, kClient},
    {client_closing_faults, kClient},
    {client_death_faults, kClient},
    {client_lenient_faults, kClient},
    {client_body_faults, kClient},
    {client_picky_faults, kClient},
    {client_frame_faults, kClient},
    {request_faults},
    {request_field_faults},
    {request_head_faults},
    {refusal_faults},
    {head_refusal_faults},
    {response_faults},
    {refused_faults},
    {subprotocol_faults},
    {extension_faults},
    {offer_faults},
    {negotiation_faults},
    {takeover_faults},
    {masking_faults},
    {sent_header_faults},
    {framing_faults, kBoth},
    {length_faults, kBoth},
    {sent_length_faults, kBoth},
    {segment_faults, kBoth},
    {message_faults, kBoth},
    {assembly_faults, kBoth},
    {echo_faults, kBoth},
    {sent_fragment_faults, kBoth},
    {control_faults, kBoth},
    {pong_faults, kBoth},
    {utf8_faults, kBoth},
    {utf8_form_faults, kBoth},
    {text_faults, kBoth},
    {closing_faults, kBoth},
    {close_reply_faults, kBoth},
    {close_payload_faults, kBoth},
    {close_code_faults, kBoth},
    {failing_faults, kBoth},
    {deflate_faults, kBoth},
    {window_faults, kBoth},
    {deflate_rule_faults, kBoth},
    {deflating_faults, kBoth},
    {process_faults, kBoth},
    {process_end_faults},
    {wear_faults},
    {skewed_length_faults, kBoth},
    {mask_key_faults},
    {plain_text_faults, kBoth},
    {late_close_faults, kBoth},
    {cut_frame_faults, kBoth},
    {shared_state_faults},
    {request_reading_faults},
    {dropped_request_faults},
    {silent_request_faults},
    {mask_phase_faults},
    {check_once_faults, kBoth},
    {length_edge_faults, kBoth},
    {control_edge_faults, kBoth},
    {fragment_state_faults, kBoth},
    {utf8_edge_faults, kBoth},
    {close_state_faults, kBoth},
    {inflater_state_faults, kBoth},
    {inflated_faults, kBoth},
    {deflated_faults, kBoth},
    {request_list_faults},
    {header_cut_faults, kBoth},
    {sent_buffer_faults, kBoth},
    {process_request_faults},
    {origin_faults},
    {idle_faults, kBoth},
};

// What both roles share, as a row of the client.
std::vector<Fault> as_client(std::vector<Fault> rows) {
  std::erase_if(rows, [](const Fault& row) { return row.server_only; });
  for (Fault& row : rows)
    if (!row.of_client.empty()) row.requirements = row.of_client;
  return rows;
}

std::vector<Fault> all_areas(protocol::Role role) {
  const bool client = role == protocol::Role::client;
  std::vector<Fault> rows;
  for (const FaultArea& area : kFaultAreas) {
    if (area.of == (client ? kServer : kClient)) continue;
    auto part = client ? as_client(area.rows()) : area.rows();
    rows.insert(rows.end(), std::make_move_iterator(part.begin()),
                std::make_move_iterator(part.end()));
  }
  return rows;
}

}  // namespace

const std::vector<Fault>& faults(protocol::Role role) {
  static const std::vector<Fault> of_server = all_areas(protocol::Role::server);
  static const std::vector<Fault> of_client = all_areas(protocol::Role::client);
  return role == protocol::Role::client ? of_client : of_server;
}

}  // namespace wsspec::reference
