// Oracle: what the generator makes reads back move by move, with the codec of harness/model and
// with that of harness/protocol, and a session of each role takes it as the model says.
// Input: byte 0 is the configuration (fuzz/session_input.h), the rest the decisions.
#include "fuzz/check_session.h"
#include "fuzz/session_input.h"
#include "harness/model/generator.h"

using wsspec::fuzz::require;
using namespace wsspec;

namespace {

void check_frames(const model::Sequence& sequence) {
  protocol::Buffer octets;
  for (const model::Move& move : sequence.moves) {
    const protocol::FrameHeader header{move.fin,      move.rsv,           move.opcode,
                                       move.mask_key, move.announced_len, move.length_form};
    protocol::encode_frame({header, move.payload}, octets);
  }
  require(octets == to_octets(sequence), "both codecs write the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto config = fuzz::session_config(data[0] & ~fuzz::kObserve);
  model::Choices choices = model::Choices::from_octets(fuzz::as_bytes(data + 1, size - 1));
  model::Sequence sequence = generate(choices, {.sender = peer_of(config.role),
                                                .deflate = config.deflate,
                                                .max_message_len = config.max_message_len});
  check_frames(sequence);
  sequence.cuts.clear();
  require(model::from_octets(to_octets(sequence)) == sequence, "from_octets(to_octets(x)) == x");
  fuzz::check_session(config, sequence);
  return 0;
}
