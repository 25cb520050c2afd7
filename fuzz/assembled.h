// Runs a message assembler over the data frames of a sequence.
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include "fuzz/oracle.h"
#include "harness/model/sequence.h"
#include "harness/protocol/message_assembler.h"

namespace wsspec::fuzz {

// Feeds payloads in pieces; `takes_away` moves what has come out of the assembler behind each, and
// puts it back in front of the message.
inline auto assembled(const protocol::AssemblerConfig& config, const model::Sequence& sequence,
                      std::size_t piece_len, bool takes_away) {
  protocol::MessageAssembler assembler(config);
  protocol::ProtocolErrors errors;
  std::vector<protocol::MessageReceived> messages;
  protocol::Buffer taken;
  for (const model::Move& move : sequence.moves) {
    const protocol::FrameHeader header{
        .fin = move.fin, .rsv = move.rsv, .opcode = move.opcode, .payload_len = move.announced_len};
    if (protocol::is_control(header.opcode) || protocol::is_reserved(header.opcode)) continue;
    if (!assembler.is_open() || header.opcode != protocol::kContinuation) taken.clear();
    assembler.begin_frame(header, errors);
    feed_in_pieces(move.payload, piece_len, [&](protocol::Bytes piece) {
      assembler.add(piece, errors);
      if (takes_away) protocol::append(taken, assembler.take_payload());
    });
    auto message = assembler.end_frame(errors);
    if (!message) continue;
    message->payload.insert(message->payload.begin(), taken.begin(), taken.end());
    messages.push_back(*std::move(message));
    taken.clear();
  }
  return std::tuple(std::move(messages), std::move(errors), assembler.is_open());
}

}  // namespace wsspec::fuzz
