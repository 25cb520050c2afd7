#include "fuzz/conformance.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/adaptor_run.h"
#include "fuzz/divergence.h"
#include "fuzz/expected.h"
#include "fuzz/finding.h"
#include "fuzz/oracle.h"
#include "harness/model/choices.h"
#include "harness/model/generator.h"
#include "harness/model/sequence.h"

namespace wsspec::fuzz {

namespace {

using protocol::Buffer;
using protocol::Bytes;

// Enough for the rest of any frame that fits the limit; then a header that breaks a rule.
constexpr std::size_t kZeros = 320;
constexpr std::size_t kOnes = 14;

// Of byte 0: what is behind byte 1 is no stream, but decisions, or the seed of decisions.
constexpr unsigned kDecisions = 8;
constexpr unsigned kSeed = 16;

std::uint64_t seed_of(Bytes octets) {
  std::uint64_t seed = 14695981039346656037u;  // FNV-1a
  for (const std::byte octet : octets) {
    seed = (seed ^ std::to_integer<std::uint64_t>(octet)) * 1099511628211u;
  }
  return seed;
}

// What the peer sends: as it stands in the input, or made of its decisions.
Buffer stream_of(const wsspec_config& config, unsigned bits, Bytes rest) {
  if ((bits & kDecisions) == 0) return {rest.begin(), rest.end()};
  model::GeneratorConfig generator;
  if (config.is_server == 0) generator.sender = protocol::Role::server;
  generator.deflate = session_config_of(config).deflate;
  generator.max_message_len = config.max_message_len;
  auto choices = (bits & kSeed) == 0 ? model::Choices::from_octets(rest)
                                     : model::Choices::from_seed(seed_of(rest));
  return model::to_octets(model::generate(choices, generator));
}

Buffer with_tail(Bytes input) {
  Buffer stream(input.begin(), input.end());
  stream.resize(stream.size() + kZeros, std::byte{0});
  stream.resize(stream.size() + kOnes, std::byte{0xff});
  return stream;
}

// Codes are compared only where one failure has one right code.
bool is_other_right_code(const Divergence& divergence, const Expected& expected,
                         const wsspec_config& config, Bytes stream) {
  return divergence.parting == Parting::other_code && divergence.got->code != 0 &&
         code_fits(config, stream, *expected.broken, divergence.got->code);
}

// What the three runs of a stream have to tell.
std::vector<Divergence> divergences_of(const wsspec_config& config, Bytes input,
                                       std::size_t piece_len) {
  const Buffer stream = with_tail(input);
  const Expected expected = expected_of(config, stream);
  const std::size_t lens[] = {stream.size(), std::max<std::size_t>(piece_len, 1), 1};
  std::vector<std::vector<Seen>> runs;
  for (const std::size_t len : lens) runs.push_back(events_of(config, stream, len));
  std::vector<Divergence> found;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    auto divergence = first_divergence(expected, runs[i], config);
    if (!divergence || is_other_right_code(*divergence, expected, config, stream)) continue;
    divergence->piece_len = i == 0 ? 0 : lens[i];
    divergence->rests_on_cuts = runs[0] != runs[1] || runs[0] != runs[2];
    found.push_back(*std::move(divergence));
  }
  return found;
}

// What a finding is shown with: the frames that it needs, and short ones.
class Reducer {
 public:
  Reducer(const wsspec_config& config, std::size_t piece_len, Divergence divergence)
      : config_(config), piece_len_(piece_len), divergence_(std::move(divergence)) {}

  // Prints the finding with the least part of `input` that shows it.
  void print(Bytes input) {
    best_ = model::from_octets(input);
    for (std::size_t i = best_.moves.size(); i-- > 0;) try_without(i);
    for (std::size_t i = 0; i < best_.moves.size(); ++i) try_shorter(i);
    print_finding(divergence_, config_, model::to_octets(best_));
  }

 private:
  bool takes(const model::Sequence& candidate) {
    const std::string kind = kind_of(divergence_);
    const auto found = divergences_of(config_, model::to_octets(candidate), piece_len_);
    const auto same = std::ranges::find(found, kind, kind_of);
    if (same == found.end()) return false;
    divergence_ = *same;
    best_ = candidate;
    return true;
  }

  void try_without(std::size_t move) {
    model::Sequence candidate = best_;
    candidate.moves.erase(std::next(candidate.moves.begin(), static_cast<std::ptrdiff_t>(move)));
    takes(candidate);
  }

  void try_shorter(std::size_t move) {
    const std::size_t len = best_.moves[move].payload.size();
    if (best_.moves[move].announced_len != len) return;
    for (const std::size_t shorter : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 8u, 16u, 64u}) {
      model::Sequence candidate = best_;
      candidate.moves[move].payload.resize(std::min(shorter, len));
      model::announce(candidate.moves[move], candidate.moves[move].payload.size());
      if (takes(candidate)) return;
    }
  }

  const wsspec_config& config_;
  std::size_t piece_len_;
  Divergence divergence_;
  model::Sequence best_{};
};

}  // namespace

void check_conformance(const std::uint8_t* data, std::size_t size) {
  static std::set<std::string> printed;
  static const bool goes_on = std::getenv("WSSPEC_GO_ON") != nullptr;
  if (size < 2) return;
  const wsspec_config& config = tested_config(data[0]);
  const Buffer input = stream_of(config, data[0], as_bytes(data + 2, size - 2));
  for (const Divergence& divergence : divergences_of(config, input, data[1])) {
    if (printed.insert(kind_of(divergence)).second) {
      Reducer(config, data[1], divergence).print(input);
    }
    require(explanation_of(divergence) || goes_on,
            "the parser gives the events of the reference, or a row says why not");
  }
}

}  // namespace wsspec::fuzz
