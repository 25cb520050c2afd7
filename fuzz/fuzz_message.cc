// Oracle: messages, their octets and their faults are the same however the payloads of their frames
// are cut, and whether the payload is taken away in pieces or not.
// Input: as of fuzz_session_chunks; headers are taken as they are, legal or not.
#include <tuple>

#include "fuzz/observed.h"
#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

namespace {

auto run(const AssemblerConfig& config, const model::Sequence& sequence, std::size_t piece_len,
         bool takes_away) {
  MessageAssembler assembler(config);
  ProtocolErrors errors;
  std::vector<MessageReceived> messages;
  Buffer taken;
  for (const model::Move& move : sequence.moves) {
    const FrameHeader header{
        .fin = move.fin, .rsv = move.rsv, .opcode = move.opcode, .payload_len = move.announced_len};
    if (is_control(header.opcode) || is_reserved(header.opcode)) continue;
    if (!assembler.is_open() || header.opcode != kContinuation) taken.clear();
    assembler.begin_frame(header, errors);
    fuzz::feed_in_pieces(move.payload, piece_len, [&](Bytes piece) {
      assembler.add(piece, errors);
      if (takes_away) append(taken, assembler.take_payload());
    });
    auto message = assembler.end_frame(errors);
    if (!message) continue;
    message->payload.insert(message->payload.begin(), taken.begin(), taken.end());
    messages.push_back(*std::move(message));
    taken.clear();
  }
  return std::tuple(messages, errors, assembler.is_open());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto session = fuzz::model_config(fuzz::session_config(data[0]));
  const AssemblerConfig config{session.max_message_len, session.deflate,
                               session.no_context_takeover};
  const auto sequence = model::from_octets(fuzz::as_bytes(data + 2, size - 2));
  const auto whole = run(config, sequence, size, false);
  require(run(config, sequence, data[1], false) == whole, "pieces = whole");
  require(run(config, sequence, 1, true) == whole, "taken away octet by octet = whole");
  for (const MessageReceived& message : std::get<0>(whole))
    require(message.payload.size() <= config.max_message_len, "never beyond the limit");
  return 0;
}
