// Oracle: what one session sends the other takes without a broken rule and delivers as it was
// given, whoever is the client; pings are answered and both end closed.
// Input: byte 0 is the configuration (fuzz/session_input.h) of one side; then steps: an octet that
// says what is sent, and one of length.
#include <algorithm>
#include <utility>

#include "fuzz/observed.h"
#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

void hand_over(Session& from, Session& to) {
  Buffer octets;
  for (const Frame& frame : from.take_frames()) encode_frame(frame, octets);
  to.receive(octets);
}

void send_some(Session& session, unsigned kind, Bytes payload) {
  if (kind == 0) session.send_ping(payload.first(std::min<std::size_t>(payload.size(), 125)));
  if (kind == 1) session.send_message(kBinary, payload);
  if (kind == 2) session.send_message(kBinary, payload, /*compress=*/false);
  if (kind == 3) payload.empty() ? session.send_close() : session.send_close(1000, "bye");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SessionConfig config = wsspec::fuzz::session_config(data[0] & ~wsspec::fuzz::kObserve);
  Session one(config);
  config.role = peer_of(config.role);
  config.next_mask_key = [] {
    return MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  };
  Session other(config);
  wsspec::model::Observed sent;
  wsspec::model::Observed seen;
  for (Bytes rest = wsspec::fuzz::as_bytes(data + 1, size - 1); rest.size() >= 2;) {
    const auto kind = std::to_integer<unsigned>(rest[0]) % 4;
    const auto len = std::min<std::size_t>(std::to_integer<std::size_t>(rest[1]), rest.size() - 2);
    const Bytes payload = rest.subspan(2, len);
    if (one.state() == SessionState::open && (kind == 1 || kind == 2))
      sent.deliveries.push_back({wsspec::model::Kind::binary, to_buffer(payload)});
    send_some(one, kind, payload);
    hand_over(one, other);
    hand_over(other, one);
    rest = rest.subspan(2 + len);
  }
  require(one.state() == other.state() && one.state() != SessionState::failed,
          "both are open or closed");
  for (const Event& event : other.take_events()) {
    require(!std::holds_alternative<RuleBroken>(event), "no rule is broken");
    if (std::holds_alternative<MessageReceived>(event)) wsspec::fuzz::collect(event, seen);
  }
  require(seen.deliveries == sent.deliveries, "what is sent is delivered");
  return 0;
}
