// Oracle: messages, their octets and their faults are the same however the payloads of their frames
// are cut, and whether the payload is taken away in pieces or not.
// Input: as of fuzz_session_chunks; headers are taken as they are, legal or not.
#include "fuzz/assembled.h"
#include "fuzz/observed.h"
#include "fuzz/session_input.h"

using wsspec::fuzz::require;
using namespace wsspec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto session = fuzz::model_config(fuzz::session_config(data[0]));
  const protocol::AssemblerConfig config{session.max_message_len, session.deflate,
                                         session.no_context_takeover};
  const auto sequence = model::from_octets(fuzz::as_bytes(data + 2, size - 2));
  const auto whole = fuzz::assembled(config, sequence, size, false);
  const bool takes_away = data[1] % 2 == 0;
  require(fuzz::assembled(config, sequence, takes_away ? 1 : data[1], takes_away) == whole,
          "pieces, taken away octet by octet or not = whole");
  for (const protocol::MessageReceived& message : std::get<0>(whole))
    require(message.payload.size() <= config.max_message_len, "never beyond the limit");
  return 0;
}
