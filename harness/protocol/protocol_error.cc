#include "harness/protocol/protocol_error.h"

namespace wsspec::protocol {

namespace {

constexpr BrokenInfo kBrokenTable[] = {
    {.broken = Broken::reserved_bits,
     .name = "reserved_bits",
     .sender_requirement = "6455-5.2-3",
     .receiver_requirement = "6455-5.2-4",
     .close_code = 1002},
    {.broken = Broken::reserved_opcode,
     .name = "reserved_opcode",
     .sender_requirement = "6455-5.2-7",
     .receiver_requirement = "6455-5.2-5",
     .close_code = 1002},
    // Whoever gets the MASK bit wrong may as well have left out, or put in, the
    // four octets of the key: what follows cannot be trusted.
    {.broken = Broken::masking,
     .name = "masking",
     .sender_requirement = "6455-5.1-5",
     .receiver_requirement = "6455-5.1-3",
     .close_code = 1002,
     .in_step = false,
     .client_sender_requirement = "6455-5.1-1",
     .client_receiver_requirement = "6455-5.1-6"},
    // The catalogue binds "endpoint" here: outside the grammar it is no frame,
    // neither to write nor to take.
    {.broken = Broken::length_top_bit,
     .name = "length_top_bit",
     .sender_requirement = "6455-5.2-10",
     .receiver_requirement = "6455-5.2-10",
     .close_code = 1002,
     .in_step = false},
    // Binds the sender only: the meaning is clear to a receiver, and nothing
    // tells it to fail.
    {.broken = Broken::length_not_minimal,
     .name = "length_not_minimal",
     .sender_requirement = "6455-5.2-12",
     .close_code = 1002},
    {.broken = Broken::control_too_long,
     .name = "control_too_long",
     .sender_requirement = "6455-5.5-1",
     .receiver_requirement = "6455-5.5-1",
     .close_code = 1002},
    {.broken = Broken::control_fragmented,
     .name = "control_fragmented",
     .sender_requirement = "6455-5.4-6",
     .receiver_requirement = "6455-5.5-2",
     .close_code = 1002},
    {.broken = Broken::continuation_without_start,
     .name = "continuation_without_start",
     .sender_requirement = "6455-5.4-3",
     .receiver_requirement = "6455-6.2-5",
     .close_code = 1002},
    {.broken = Broken::message_interleaved,
     .name = "message_interleaved",
     .sender_requirement = "6455-5.4-8",
     .receiver_requirement = "6455-5.4-3",
     .close_code = 1002},
    {.broken = Broken::rsv1_on_control,
     .name = "rsv1_on_control",
     .sender_requirement = "7692-6.1-3",
     .receiver_requirement = "7692-6.1-5",
     .close_code = 1002},
    {.broken = Broken::rsv1_on_continuation,
     .name = "rsv1_on_continuation",
     .sender_requirement = "7692-6.1-4",
     .receiver_requirement = "7692-6.1-6",
     .close_code = 1002},
    {.broken = Broken::text_not_utf8,
     .name = "text_not_utf8",
     .sender_requirement = "6455-5.6-3",
     .receiver_requirement = "6455-8.1-1",
     .close_code = 1007},
    // No sentence names the receiver, but it cannot answer as if there were a
    // code either (7.1.5): what is left is that data is always validated.
    {.broken = Broken::close_body_one_byte,
     .name = "close_body_one_byte",
     .sender_requirement = "6455-5.5.1-2",
     .receiver_requirement = "6455-10.7-1",
     .close_code = 1002},
    // Which sentence a sender breaks rests on the code: close_code_requirement().
    // None tells a receiver what to do.
    {.broken = Broken::close_code_invalid,
     .name = "close_code_invalid",
     .sender_requirement = "6455-7.4.2-1",
     .close_code = 1002},
    // 7.1.6 defines the reason as UTF-8-encoded data; 5.5.1 only permits it.
    {.broken = Broken::close_reason_not_utf8,
     .name = "close_reason_not_utf8",
     .sender_requirement = "6455-7.1.6-1",
     .receiver_requirement = "6455-8.1-1",
     .close_code = 1007},
    // RFC 7692 names no code; 1007 is for data that does not fit its type.
    {.broken = Broken::deflate_data,
     .name = "deflate_data",
     .sender_requirement = "7692-7.2.1-1",
     .receiver_requirement = "7692-7.2.2-1",
     .close_code = 1007},
    // A limit is the receiver's own; nobody breaks a rule by exceeding it.
    {.broken = Broken::message_too_big,
     .name = "message_too_big",
     .receiver_requirement = "6455-10.4-1",
     .close_code = 1009},
    // Both Close frames have passed, so no third one is sent; a receiver is
    // about to close TCP and owes nothing.
    {.broken = Broken::data_after_close,
     .name = "data_after_close",
     .sender_requirement = "6455-5.5.1-6"},
    // The layout of 5.2 is incomplete. Only a client has to fail when it loses
    // the transport (7.2.1).
    {.broken = Broken::end_inside_frame,
     .name = "end_inside_frame",
     .sender_requirement = "6455-5.2-1",
     .close_code = 1002,
     .in_step = false,
     .client_receiver_requirement = "6455-7.2.1-2"},
};
static_assert(std::size(kBrokenTable) == kNumBroken);

}  // namespace

std::span<const BrokenInfo> broken_table() {
  return kBrokenTable;
}

const BrokenInfo& info(Broken broken) {
  return kBrokenTable[static_cast<std::size_t>(broken)];
}

std::string_view sender_requirement(Broken broken, Role sender) {
  const BrokenInfo& row = info(broken);
  const bool own = sender == Role::client && !row.client_sender_requirement.empty();
  return own ? row.client_sender_requirement : row.sender_requirement;
}

std::string_view receiver_requirement(Broken broken, Role receiver) {
  const BrokenInfo& row = info(broken);
  const bool own = receiver == Role::client && !row.client_receiver_requirement.empty();
  return own ? row.client_receiver_requirement : row.receiver_requirement;
}

}  // namespace wsspec::protocol
