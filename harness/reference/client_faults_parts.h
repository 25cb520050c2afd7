// The parts of faults() that are the client's alone, one an area and file.
// Internal to this room.
#pragma once

#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

[[nodiscard]] std::vector<Fault> client_request_faults();
[[nodiscard]] std::vector<Fault> client_request_field_faults();
[[nodiscard]] std::vector<Fault> client_request_form_faults();
[[nodiscard]] std::vector<Fault> client_key_faults();
[[nodiscard]] std::vector<Fault> client_subprotocol_faults();
[[nodiscard]] std::vector<Fault> client_offer_faults();
[[nodiscard]] std::vector<Fault> client_status_faults();
[[nodiscard]] std::vector<Fault> client_response_faults();
[[nodiscard]] std::vector<Fault> client_accept_faults();
[[nodiscard]] std::vector<Fault> client_agreed_faults();
[[nodiscard]] std::vector<Fault> client_params_faults();
[[nodiscard]] std::vector<Fault> client_reading_faults();
[[nodiscard]] std::vector<Fault> client_refusing_faults();
[[nodiscard]] std::vector<Fault> client_masking_faults();
[[nodiscard]] std::vector<Fault> client_mask_key_faults();
[[nodiscard]] std::vector<Fault> client_masked_frame_faults();
[[nodiscard]] std::vector<Fault> client_deflate_faults();
[[nodiscard]] std::vector<Fault> client_closing_faults();
[[nodiscard]] std::vector<Fault> client_death_faults();
[[nodiscard]] std::vector<Fault> client_lenient_faults();
[[nodiscard]] std::vector<Fault> client_body_faults();
[[nodiscard]] std::vector<Fault> client_picky_faults();
[[nodiscard]] std::vector<Fault> client_frame_faults();

}  // namespace wsspec::reference
