#include "harness/livefuzz/script.h"

#include <algorithm>

namespace wsspec::livefuzz {
namespace {

// The first offset behind `from`, beginning at `at`, which moves on.
template <typename Rows, typename Offset>
std::uint64_t behind(const Rows& rows, std::size_t at, std::uint64_t from, Offset offset) {
  while (at < rows.size() && offset(rows[at]) <= from) ++at;
  return at < rows.size() ? offset(rows[at]) : model::Bytes::extent;
}

std::uint64_t itself(std::uint64_t offset) {
  return offset;
}
std::uint64_t place(const model::Pause& pause) {
  return pause.at;
}

}  // namespace

Script::Script(const model::Scenario& scenario)
    : scenario_(scenario), octets_(model::to_octets(scenario.sequence)) {
}

bool Script::waits() const {
  return std::ranges::binary_search(scenario_.waits, written_);
}

std::uint32_t Script::pause_ms() const {
  const auto found = std::ranges::find(scenario_.pauses, written_, &model::Pause::at);
  return found == scenario_.pauses.end() ? 0 : found->ms;
}

std::uint64_t Script::next_stop() const {
  const std::uint64_t stop = std::min({behind(scenario_.sequence.cuts, cut_, written_, itself),
                                       behind(scenario_.waits, wait_, written_, itself),
                                       behind(scenario_.pauses, pause_, written_, place)});
  return std::min<std::uint64_t>(stop, octets_.size());
}

model::Bytes Script::take() {
  const auto begin = static_cast<std::size_t>(written_);
  written_ = next_stop();
  const auto skip = [this](const auto& rows, std::size_t& at, auto offset) {
    while (at < rows.size() && offset(rows[at]) <= written_) ++at;
  };
  skip(scenario_.sequence.cuts, cut_, itself);
  skip(scenario_.waits, wait_, itself);
  skip(scenario_.pauses, pause_, place);
  return model::Bytes(octets_).subspan(begin, static_cast<std::size_t>(written_) - begin);
}

}  // namespace wsspec::livefuzz
