// Oracle: whatever rules are relaxed, a session tells what an observing one tells, up to the first
// broken rule that is not: there it fails, and tells the end of the stream alone.
// Input: byte 0 is the configuration (fuzz/session_input.h), byte 1 the rules
// (fuzz/relaxed_rules.h), the rest the peer's stream.
#include "fuzz/relaxed_rules.h"
#include "fuzz/session_input.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

namespace {

std::vector<Event> run(const SessionConfig& config, Bytes stream) {
  Session session(config);
  session.receive(stream);
  session.receive_end();
  return session.take_events();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  SessionConfig config = fuzz::session_config(data[0] | fuzz::kObserve);
  const Bytes stream = fuzz::as_bytes(data + 2, size - 2);
  auto observed = run(config, stream);
  config.rules = fuzz::relaxed_rules(data[1]);
  const auto told = run(config, stream);
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (i > 0 && fuzz::ends_input(told[i - 1], config))
      return require(fuzz::is_end(told[i]) && i + 1 == told.size(), "the end alone"), 0;
    if (auto* rule = std::get_if<RuleBroken>(&observed.at(i)))
      rule->failed = fuzz::fails(observed[i], config);
    require(told[i] == observed[i], "the same up to a failure");
  }
  require(told.size() == observed.size(), "nothing is missing");
  return 0;
}
