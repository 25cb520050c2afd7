// The list of all faults: one line an area. The rows are in faults_<area>.cc.
#include <iterator>

#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

constexpr std::vector<Fault> (*kAreas[])() = {
    request_faults,
    request_field_faults,
    request_head_faults,
    refusal_faults,
    head_refusal_faults,
    response_faults,
    refused_faults,
    subprotocol_faults,
    extension_faults,
    offer_faults,
    negotiation_faults,
    takeover_faults,
    masking_faults,
    sent_header_faults,
    framing_faults,
    length_faults,
    sent_length_faults,
    segment_faults,
    message_faults,
    assembly_faults,
    echo_faults,
    sent_fragment_faults,
    control_faults,
    pong_faults,
    utf8_faults,
    utf8_form_faults,
    text_faults,
    closing_faults,
    close_reply_faults,
    close_payload_faults,
    close_code_faults,
    failing_faults,
    deflate_faults,
    window_faults,
    deflate_rule_faults,
    deflating_faults,
    process_faults,
    process_end_faults,
    wear_faults,
    skewed_length_faults,
    mask_key_faults,
    plain_text_faults,
    late_close_faults,
    cut_frame_faults,
    shared_state_faults,
    request_reading_faults,
    dropped_request_faults,
    silent_request_faults,
    mask_phase_faults,
    check_once_faults,
    length_edge_faults,
    control_edge_faults,
    fragment_state_faults,
    utf8_edge_faults,
    close_state_faults,
    inflater_state_faults,
    inflated_faults,
    deflated_faults,
    request_list_faults,
    header_cut_faults,
    sent_buffer_faults,
    process_request_faults,
    origin_faults,
    idle_faults,
};

std::vector<Fault> all_areas() {
  std::vector<Fault> rows;
  for (const auto area : kAreas) {
    auto part = area();
    rows.insert(rows.end(), std::make_move_iterator(part.begin()),
                std::make_move_iterator(part.end()));
  }
  return rows;
}

}  // namespace

const std::vector<Fault>& faults() {
  static const std::vector<Fault> rows = all_areas();
  return rows;
}

}  // namespace wsspec::reference
