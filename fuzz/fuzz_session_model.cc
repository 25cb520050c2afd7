// Oracle: a session delivers, answers and fails as harness/model says, at an octet at which it
// may and with a fitting code; the end of the stream fails it inside a frame only.
// Input: byte 0 is the configuration (fuzz/session_input.h; rules are enforced), byte 1 belongs
// to fuzz_session_chunks, the rest is the peer's stream.
#include "fuzz/check_session.h"
#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

using namespace wsspec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto config = fuzz::session_config(data[0] & ~fuzz::kObserve);
  const protocol::Bytes stream = fuzz::as_bytes(data + 2, size - 2);
  fuzz::check_session(config, model::from_octets(stream));
  return 0;
}
