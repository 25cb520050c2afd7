// The compressed messages of a sequence, and how to say the same in a simpler way (RFC 7692,
// section 7.2).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "harness/model/scenario.h"

namespace wsspec::model {

struct CompressedMessage {
  std::vector<std::size_t> moves{};  // its frames
  Buffer content{};
};

// Those that inflate, up to the first that does not.
[[nodiscard]] std::vector<CompressedMessage> compressed_messages(const Scenario& scenario);

// The message as one frame that is not compressed.
[[nodiscard]] Scenario uncompressed(const Scenario& scenario, const CompressedMessage& message);
// The message as one compressed frame of other content, referring to no message before it.
[[nodiscard]] Scenario recompressed(const Scenario& scenario, const CompressedMessage& message,
                                    Bytes content);
// All messages as frames that are not compressed, and nothing offered.
[[nodiscard]] Scenario without_compression(const Scenario& scenario);

}  // namespace wsspec::model
