// Oracle: what one session sends the other takes without a broken rule and delivers as it was
// given, whoever is the client; pings are answered and both end closed.
// Input: byte 0 is the configuration (fuzz/session_input.h) of one side; then steps: an octet that
// says what is sent, and one of length.
#include "fuzz/dialogue.h"
#include "fuzz/input.h"
#include "fuzz/session_input.h"

using namespace wsspec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  fuzz::Dialogue dialogue(fuzz::session_config(input.take_octet() & ~fuzz::kObserve));
  while (!input.empty()) {
    const unsigned kind = input.take_octet() % 4;
    dialogue.say(kind, input.take(input.take_octet()));
  }
  dialogue.check();
  return 0;
}
