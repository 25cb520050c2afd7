// What a campaign does alone: nothing else is played meanwhile.
#include <utility>

#include "harness/livefuzz/campaign.h"

namespace wsspec::livefuzz {
namespace {

// Of what rests on time, and of all that is played to confirm it.
constexpr double kPatience = 4;

}  // namespace

void Campaign::confirm_candidates() {
  for (const Candidate& candidate : std::exchange(candidates_, {})) {
    if (interrupted_ || gone_) {
      // Nobody is left to ask. What rests on octets needs no repetition.
      if (!candidate.offence.rests_on_time) keep(describe(candidate));
      continue;
    }
    const bool hangs = candidate.offence.rests_on_time && !serves() && !serves();
    if (hangs && !interrupted_) {
      blame_suspects("the target serves nobody any more");
      continue;
    }
    confirm(candidate);
  }
}

// A plain session: the harness and the machine are fine.
bool Campaign::serves() {
  const Outcome plain = player_.play({}, {.patience = kPatience});
  return plain.was_opened && !plain.offence;
}

void Campaign::confirm(const Candidate& candidate) {
  Finding finding = describe(candidate);
  PlayOptions options = play_options(candidate.number);
  options.keeps_transcript = true;
  options.patience = candidate.offence.rests_on_time ? kPatience : 1;
  // Who was waited for once more, and so much longer, is not slow.
  const int tries = candidate.offence.rests_on_time ? 1 : options_.confirmations;
  for (int i = 0; i < tries && !interrupted_; ++i) {
    Outcome outcome = player_.play(finding.scenario, options);
    ++finding.tried;
    const bool shows = outcome.offence && outcome.offence->key == finding.key;
    finding.confirmed += shows ? 1 : 0;
    if (shows || finding.transcript.pieces.empty()) {
      finding.transcript = std::move(outcome.transcript);
    }
    if (process_.has_ended && process_.has_ended() && !restart()) break;
  }
  const bool is_certain = finding.confirmed == finding.tried && finding.tried > 0 && serves();
  if (finding.rests_on_time && !is_certain) {
    dropped_.insert(finding.key);
    note("not confirmed when played alone: " + finding.key.rule + ", " + finding.key.frame);
    return;
  }
  if (options_.shrinks && is_certain) shrink(finding, options);
  keep(std::move(finding));
}

Finding Campaign::describe(const Candidate& candidate) const {
  const Offence& offence = candidate.offence;
  return {.key = offence.key,
          .what = offence.what,
          .allowed = offence.allowed,
          .observed = offence.observed,
          .rests_on_time = offence.rests_on_time,
          .scenario = model::make_scenario(scenarios_, candidate.number),
          .seed = options_.seed,
          .number = candidate.number,
          .move = offence.move,
          .found_s = transport::in_ms(loop_.now() - began_) / 1000};
}

void Campaign::keep(Finding finding) {
  const auto [at, is_new] = findings_.try_emplace(finding.key, finding);
  if (is_new && events_.found) events_.found(at->second);
}

}  // namespace wsspec::livefuzz
