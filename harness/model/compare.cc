#include "harness/model/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace wsspec::model {
namespace {

using Sentence = std::optional<std::string>;

std::string shown(const Delivery& delivery) {
  constexpr const char* kNames[] = {"text", "binary", "ping", "pong", "close"};
  return fmt::format("{} '{}'", kNames[static_cast<std::size_t>(delivery.kind)],
                     protocol::to_hex(delivery.payload));
}

// How many deliveries are due with `len` octets of the stream.
std::size_t num_due(const Expected& expected, std::uint64_t len) {
  return static_cast<std::size_t>(
      std::ranges::count_if(expected.due, [len](const Due& due) { return due.at <= len; }));
}

Sentence wrong_delivery(const Expected& expected, const Observed& observed) {
  // One and the same octet may complete a message and show a fault that came before it.
  const std::uint64_t len = observed.failed_at.value_or(expected.stream_len);
  const std::size_t at_least = num_due(expected, observed.failed_at && len > 0 ? len - 1 : len);
  const std::size_t at_most = num_due(expected, len);
  for (std::size_t i = 0; i < observed.deliveries.size(); ++i) {
    const Delivery& seen = observed.deliveries[i];
    if (i >= at_most) return fmt::format("delivery {} is not due: {}", i, shown(seen));
    if (seen != expected.due[i].delivery) {
      return fmt::format("delivery {} is {}, due is {}", i, shown(seen),
                         shown(expected.due[i].delivery));
    }
  }
  const std::size_t num_seen = observed.deliveries.size();
  if (num_seen >= at_least) return std::nullopt;
  return fmt::format("delivery {} is missing: {}", num_seen,
                     shown(expected.due[num_seen].delivery));
}

Sentence wrong_failure(const Failure& failure, std::uint64_t at, const Observed& observed) {
  if (at < failure.earliest) {
    return fmt::format("failed with {} octets, a fault shows with {}", at, failure.earliest);
  }
  if (at > failure.latest) {
    return fmt::format("failed with {} octets, which was due with {}", at, failure.latest);
  }
  if (observed.code && !failure.codes.contains(*observed.code)) {
    return fmt::format("failed with code {}, fitting are {}", *observed.code,
                       fmt::join(failure.codes, ", "));
  }
  return std::nullopt;
}

}  // namespace

Sentence contradiction(const Expected& expected, const Observed& observed) {
  if (observed.failed_at) {
    if (!expected.failure) {
      return fmt::format("failed with {} octets of a faultless sequence", *observed.failed_at);
    }
    const Sentence wrong = wrong_failure(*expected.failure, *observed.failed_at, observed);
    if (wrong) return wrong;
  } else if (expected.failure && expected.failure->latest <= expected.stream_len) {
    return fmt::format("did not fail, which was due with {} octets", expected.failure->latest);
  }
  return wrong_delivery(expected, observed);
}

}  // namespace wsspec::model
