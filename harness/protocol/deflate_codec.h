// permessage-deflate on message payloads (RFC 7692, section 7.2), on zlib.
// One object a direction and connection; not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "harness/protocol/bytes.h"

namespace wsspec::protocol {

class Deflater {
 public:
  // `window_bits` 9 to 15 (8 is taken as 9: zlib writes no smaller window).
  Deflater(int window_bits, bool no_context_takeover);
  ~Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;

  // Appends the payload of one compressed message, 00 00 FF FF removed; the
  // empty message is the octet 00 (7.2.3.6).
  void compress(Bytes message, Buffer& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct InflateFault {
  bool too_big = false;  // the output limit was reached
  std::string what{};    // "invalid distance too far back"
};

class Inflater {
 public:
  // `max_message` bytes of output a message; reached in steps of at most
  // 64 KiB, so a bomb costs the limit and one step. `window_bits` 8 to 15. The
  // receiver MAY shrink its window to what was agreed (7.2.2); this one keeps
  // 32 KiB, and deflate_tokens.h tells whether the sender stayed in its window.
  Inflater(int window_bits, bool no_context_takeover, std::size_t max_message);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Inflates a piece of a message's payload and appends what comes out.
  // Blocks with BFINAL 1 are followed by further blocks (7.2.3.4). After a
  // fault, feed() returns it again until the message is finished.
  [[nodiscard]] tl::expected<void, InflateFault> feed(Bytes piece, Buffer& out);

  // The message's last piece has been fed: supplies 00 00 FF FF and checks that
  // the data ends at a block boundary. A payload that already ends at one
  // (nothing removed; no octet behind a BFINAL block; no octet at all) is let
  // pass. Begins the next message, behind a fault with the history so far.
  [[nodiscard]] tl::expected<void, InflateFault> finish_message(Buffer& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wsspec::protocol
