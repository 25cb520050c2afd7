// How the connection fails where it has to (RFC 6455, sections 7.1.7 and 7.4.1).
#include <memory>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::RuleBroken;

constexpr std::uint16_t kProtocolError = 1002;

void close_with(Frames& frames, std::uint16_t code) {
  frames = {protocol::make_frame(protocol::kClose, protocol::encode_close_payload(code))};
}

template <Broken kBroken, std::uint16_t kCode>
void mistake_code(Behaviour& behaviour) {
  mistake_code_at(behaviour, kBroken, kCode);
}

void close_with_1000(Broken broken, Frames& frames) {
  if (protocol::info(broken).close_code == kProtocolError) close_with(frames, 1000);
}

// The Close goes out, and the message that should not be behind it.
void carry_on(Behaviour& behaviour) {
  const auto orphan = std::make_shared<bool>(false);
  behaviour.rules.relax(Broken::continuation_without_start);
  behaviour.on_event = [orphan](protocol::Event& event) {
    if (const auto* rule = std::get_if<RuleBroken>(&event))
      *orphan |= rule->error.broken == Broken::continuation_without_start;
    return true;
  };
  change_frames(behaviour, FrameReason::echo, [orphan](Frames& frames) {
    if (!*orphan) return;
    frames.insert(frames.begin(),
                  protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1002)));
  });
}

}  // namespace

std::vector<Fault> failing_faults() {
  return {
      {.name = "drops-tcp-without-close",
       .requirements = {"6455-7.1.7-5", "6455-10.7-3"},
       .what = "ends TCP at a violation without a Close",
       .bugs = {160},
       .apply =
           [](Behaviour& b) {
             change_failures(b, [](Broken, Frames& frames) { frames.clear(); });
           }},
      {.name = "drops-tcp-at-bad-text",
       .requirements = {"6455-7.1.7-5", "6455-10.7-3", "6455-7.4.1-10"},
       .what = "ends TCP at text that is not UTF-8 without a Close",
       .apply =
           [](Behaviour& b) {
             change_failures(b, [](Broken broken, Frames& frames) {
               if (broken == Broken::text_not_utf8) frames.clear();
             });
           }},
      {.name = "keeps-tcp-open-behind-failure",
       .requirements = {"6455-7.1.7-3", "6455-8.1-1"},
       .what = "sends the Close of a failure and leaves TCP open",
       .bugs = {263},
       .apply = [](Behaviour& b) { b.after_failure = TcpEnd::stay_open; },
       .server_only = true},
      {.name = "falls-silent-at-every-violation",
       .requirements = {"6455-7.1.7-3"},
       .of_client = {"6455-7.1.7-1"},
       .what = "reads nothing more behind any violation, and does not close",
       .apply =
           [](Behaviour& b) {
             b.on_event = [](protocol::Event& event) {
               return !std::holds_alternative<RuleBroken>(event);
             };
           }},
      {.name = "falls-silent-at-reserved-opcode",
       .requirements = {"6455-5.2-5", "6455-7.1.7-3"},
       .of_client = {"6455-5.2-5", "6455-7.1.7-1"},
       .what = "reads nothing more behind a reserved opcode, and does not close",
       .bugs = {86},
       .apply =
           [](Behaviour& b) {
             b.on_event = [](protocol::Event& event) {
               const auto* rule = std::get_if<RuleBroken>(&event);
               return rule == nullptr || rule->error.broken != Broken::reserved_opcode;
             };
           }},
      {.name = "delivers-orphan-continuation-behind-its-close",
       .requirements = {"6455-7.1.7-7", "6455-5.5.1-6"},
       .what = "closes at a continuation of nothing, and echoes it all the same",
       .bugs = {116},
       .apply = carry_on},
      {.name = "closes-without-code-at-violation",
       .requirements = {"6455-7.1.7-5", "6455-10.7-3"},
       .what = "sends an empty Close at a violation",
       .apply =
           [](Behaviour& b) {
             change_failures(b, [](Broken, Frames& frames) {
               frames = {protocol::make_frame(protocol::kClose, {})};
             });
           }},
      {.name = "closes-with-1000-at-protocol-error",
       .requirements = {"6455-7.4.1-4", "6455-7.1.7-5", "6455-7.4.1-2"},
       .what = "calls a protocol error a normal closure",
       .apply = [](Behaviour& b) { change_failures(b, close_with_1000); }},
      {.name = "closes-with-1003-at-reserved-opcode",
       .requirements = {"6455-7.4.1-4", "6455-7.4.1-5", "6455-7.1.7-5"},
       .what = "calls a reserved opcode unacceptable data",
       .bugs = {153},
       .apply = mistake_code<Broken::reserved_opcode, 1003>},
      {.name = "closes-with-1010-at-reserved-bits",
       .requirements = {"6455-7.4.1-15", "6455-7.4.1-4", "6455-7.1.7-5"},
       .what = "asks for an extension where RSV bits are set, which only a client may",
       .apply = mistake_code<Broken::reserved_bits, 1010>,
       .server_only = true},
      {.name = "closes-with-1002-at-bad-text",
       .requirements = {"6455-7.4.1-10", "6455-7.1.7-5"},
       .what = "calls text that is not UTF-8 a protocol error",
       .bugs = {185},
       .apply = mistake_code<Broken::text_not_utf8, kProtocolError>},
      {.name = "closes-with-1006-at-unmasked-frame",
       .requirements = {"6455-7.4.1-9", "6455-7.4.1-4"},
       .what = "puts 1006 into the Close at a frame without mask",
       .bugs = {135},
       .apply = mistake_code<Broken::masking, 1006>,
       .server_only = true},
      {.name = "closes-with-1002-at-message-too-big",
       .requirements = {"6455-7.1.7-5", "6455-7.4.1-12", "6455-10.4-1"},
       .what = "calls a message of more than 1 MiB a protocol error",
       .apply =
           [](Behaviour& b) {
             b.max_message_len = std::size_t{1} << 20;
             mistake_code<Broken::message_too_big, kProtocolError>(b);
           }},
  };
}

}  // namespace wsspec::reference
