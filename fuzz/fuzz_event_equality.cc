// Oracle: nothing is lost on the way into events: two streams of whole frames are told of in equal
// events exactly when they are equal. Input: byte 0 is the configuration (fuzz/session_input.h; all
// rules are observed, messages have any length), byte 1 the length of the first stream, then two.
#include "fuzz/input.h"
#include "fuzz/session_input.h"
#include "fuzz/whole_frames.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

namespace {

std::vector<Event> events_of(const SessionConfig& config, Bytes stream) {
  Session session(config);
  session.receive(stream);
  return session.take_events();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto config = fuzz::session_config(input.take_octet() | fuzz::kObserve | fuzz::kUnbounded);
  const std::size_t len = input.take_octet();
  const Buffer one = fuzz::whole_frames(input.take(len));
  const Buffer other = fuzz::whole_frames(input.take_all());
  require((events_of(config, one) == events_of(config, other)) == (one == other),
          "equal streams, equal events");
  return 0;
}
