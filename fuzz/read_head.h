// Heads and their faults as the targets compare them.
#pragma once

#include <string>

#include "fuzz/oracle.h"
#include "harness/protocol/http_head.h"

namespace wsspec::fuzz {

// Short limits, so that short inputs exceed them.
inline constexpr protocol::HeadLimits kShortHead{.max_len = 400, .max_fields = 8};

template <typename Head>
protocol::HeadParser<Head> read_head(protocol::Bytes octets) {
  protocol::HeadParser<Head> parser(kShortHead);
  parser.feed(octets);
  if (parser.done() || parser.fault())
    require(parser.feed(octets) == 0, "nothing is taken behind the end");
  return parser;
}

inline std::string shown(const protocol::HeadFault& fault) {
  return std::string(to_string(fault.broken)) + std::to_string(fault.offset);
}

}  // namespace wsspec::fuzz
