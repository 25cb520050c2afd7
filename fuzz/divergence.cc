#include "fuzz/divergence.h"

#include <algorithm>

#include "harness/protocol/bytes.h"
#include "harness/protocol/protocol_error.h"
#include "harness/protocol/role.h"
#include "harness/protocol/utf8.h"

namespace wsspec::fuzz {

namespace {

using namespace wsspec::protocol;

std::string_view name_of(wsspec_event_kind kind) {
  switch (kind) {
    case WSSPEC_MESSAGE:
      return "message";
    case WSSPEC_PING:
      return "ping";
    case WSSPEC_PONG:
      return "pong";
    case WSSPEC_CLOSE:
      return "close";
    case WSSPEC_FAILED:
      return "failure";
  }
  return "unknown";
}

bool is_failure(const std::optional<Seen>& seen) {
  return seen && seen->kind == WSSPEC_FAILED;
}

Parting parting_of(const Divergence& divergence) {
  if (!is_failure(divergence.expected)) {
    return is_failure(divergence.got) ? Parting::refused : Parting::other;
  }
  if (is_failure(divergence.got)) return Parting::other_code;
  return divergence.got ? Parting::accepted : Parting::unnoticed;
}

// What binds the receiver, or else what the sender breaks.
std::string requirement_of(Broken broken, const wsspec_config& config) {
  const bool is_server = config.is_server != 0;
  const auto receiver = receiver_requirement(broken, is_server ? Role::server : Role::client);
  if (!receiver.empty()) return std::string(receiver);
  return std::string(sender_requirement(broken, is_server ? Role::client : Role::server));
}

std::optional<Seen> at(std::span<const Seen> events, std::size_t index) {
  return index < events.size() ? std::optional(events[index]) : std::nullopt;
}

}  // namespace

std::optional<Divergence> first_divergence(const Expected& expected, std::span<const Seen> got,
                                           const wsspec_config& config) {
  const auto [wanted, seen] = std::ranges::mismatch(expected.events, got);
  if (wanted == expected.events.end() && seen == got.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(seen - got.begin());
  Divergence divergence;
  divergence.expected = at(expected.events, index);
  divergence.got = at(got, index);
  divergence.parting = parting_of(divergence);
  if (is_failure(divergence.expected) && expected.broken) {
    divergence.rule = info(expected.broken->broken).name;
    divergence.requirement = requirement_of(expected.broken->broken, config);
  } else {
    divergence.rule = divergence.expected ? name_of(divergence.expected->kind) : "end";
  }
  return divergence;
}

bool ends_inside_character(const Divergence& divergence) {
  const auto& got = divergence.got;
  if (!got || got->kind != WSSPEC_MESSAGE) return false;
  const auto bad = first_invalid_utf8(protocol::as_bytes(got->data));
  return bad && *bad + 4 > got->data.size();
}

const Explained* explanation_of(const Divergence& divergence) {
  const auto rows = explained_divergences();
  const auto row = std::ranges::find_if(rows, [&](const Explained& one) {
    return (one.rule == "*" || one.rule == divergence.rule) && one.parting == divergence.parting &&
           one.fits(divergence);
  });
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace wsspec::fuzz
