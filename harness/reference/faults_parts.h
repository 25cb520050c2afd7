// The parts of faults(), one an area and file. Internal to
// this room.
#pragma once

#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

[[nodiscard]] std::vector<Fault> request_faults();
[[nodiscard]] std::vector<Fault> request_field_faults();
[[nodiscard]] std::vector<Fault> request_head_faults();
[[nodiscard]] std::vector<Fault> request_reading_faults();
[[nodiscard]] std::vector<Fault> dropped_request_faults();
[[nodiscard]] std::vector<Fault> silent_request_faults();
[[nodiscard]] std::vector<Fault> refusal_faults();
[[nodiscard]] std::vector<Fault> head_refusal_faults();
[[nodiscard]] std::vector<Fault> response_faults();
[[nodiscard]] std::vector<Fault> refused_faults();
[[nodiscard]] std::vector<Fault> subprotocol_faults();
[[nodiscard]] std::vector<Fault> extension_faults();
[[nodiscard]] std::vector<Fault> offer_faults();
[[nodiscard]] std::vector<Fault> negotiation_faults();
[[nodiscard]] std::vector<Fault> takeover_faults();
[[nodiscard]] std::vector<Fault> masking_faults();
[[nodiscard]] std::vector<Fault> sent_header_faults();
[[nodiscard]] std::vector<Fault> framing_faults();
[[nodiscard]] std::vector<Fault> length_faults();
[[nodiscard]] std::vector<Fault> sent_length_faults();
[[nodiscard]] std::vector<Fault> segment_faults();
[[nodiscard]] std::vector<Fault> message_faults();
[[nodiscard]] std::vector<Fault> assembly_faults();
[[nodiscard]] std::vector<Fault> echo_faults();
[[nodiscard]] std::vector<Fault> sent_fragment_faults();
[[nodiscard]] std::vector<Fault> control_faults();
[[nodiscard]] std::vector<Fault> pong_faults();
[[nodiscard]] std::vector<Fault> utf8_faults();
[[nodiscard]] std::vector<Fault> utf8_form_faults();
[[nodiscard]] std::vector<Fault> text_faults();
[[nodiscard]] std::vector<Fault> closing_faults();
[[nodiscard]] std::vector<Fault> close_reply_faults();
[[nodiscard]] std::vector<Fault> close_payload_faults();
[[nodiscard]] std::vector<Fault> close_code_faults();
[[nodiscard]] std::vector<Fault> failing_faults();
[[nodiscard]] std::vector<Fault> deflate_faults();
[[nodiscard]] std::vector<Fault> window_faults();
[[nodiscard]] std::vector<Fault> deflate_rule_faults();
[[nodiscard]] std::vector<Fault> deflating_faults();
[[nodiscard]] std::vector<Fault> process_faults();
[[nodiscard]] std::vector<Fault> process_end_faults();
[[nodiscard]] std::vector<Fault> wear_faults();
[[nodiscard]] std::vector<Fault> skewed_length_faults();
[[nodiscard]] std::vector<Fault> mask_key_faults();
[[nodiscard]] std::vector<Fault> plain_text_faults();
[[nodiscard]] std::vector<Fault> late_close_faults();
[[nodiscard]] std::vector<Fault> cut_frame_faults();
[[nodiscard]] std::vector<Fault> shared_state_faults();
[[nodiscard]] std::vector<Fault> mask_phase_faults();
[[nodiscard]] std::vector<Fault> check_once_faults();
[[nodiscard]] std::vector<Fault> length_edge_faults();
[[nodiscard]] std::vector<Fault> control_edge_faults();
[[nodiscard]] std::vector<Fault> fragment_state_faults();
[[nodiscard]] std::vector<Fault> utf8_edge_faults();
[[nodiscard]] std::vector<Fault> close_state_faults();
[[nodiscard]] std::vector<Fault> inflater_state_faults();
[[nodiscard]] std::vector<Fault> inflated_faults();
[[nodiscard]] std::vector<Fault> deflated_faults();
[[nodiscard]] std::vector<Fault> request_list_faults();
[[nodiscard]] std::vector<Fault> header_cut_faults();
[[nodiscard]] std::vector<Fault> sent_buffer_faults();
[[nodiscard]] std::vector<Fault> process_request_faults();
[[nodiscard]] std::vector<Fault> origin_faults();
[[nodiscard]] std::vector<Fault> idle_faults();

}  // namespace wsspec::reference
