#include "harness/runner/resource_meter.h"

#include <algorithm>
#include <utility>

namespace wsspec::runner {

namespace {

constexpr auto kEvery = std::chrono::milliseconds(5);

double octets_sent(const results::CaseResult& row) {
  const auto found = row.measured.find(std::string(kOctetsSent));
  return found == row.measured.end() ? 0 : found->second;
}

// Connections that the target has not ended: it may still hold their descriptors.
double connections_left(const results::CaseResult& row) {
  const auto is_end = [](const results::Entry& entry) {
    return entry.direction == results::Direction::received &&
           (entry.kind == results::EntryKind::fin || entry.kind == results::EntryKind::reset);
  };
  return static_cast<double>(
      std::count_if(row.connections.begin(), row.connections.end(), [&](const auto& connection) {
        return std::none_of(connection.entries.begin(), connection.entries.end(), is_end);
      }));
}

judge::Growth growth_of(const ResourceUsage& before, const ResourceUsage& after) {
  return {.resident_mib = std::max(after.resident_mib - before.resident_mib, 0.0),
          .reserved_mib = std::max(after.reserved_mib - before.reserved_mib, 0.0),
          .cpu_ms = after.cpu_ms - before.cpu_ms,
          .descriptors = after.descriptors - before.descriptors};
}

}  // namespace

ResourceMeter::ResourceMeter(transport::Loop& loop,
                             std::function<std::optional<ResourceUsage>()> sample)
    : loop_(loop), sample_(std::move(sample)) {
}

ResourceMeter::~ResourceMeter() {
  if (timer_) loop_.cancel(*timer_);
}

void ResourceMeter::begin() {
  before_ = sample_();
  highest_ = before_.value_or(ResourceUsage{});
  if (!timer_) look_again();
}

void ResourceMeter::look_again() {
  timer_ = loop_.call_after(kEvery, [this] {
    timer_.reset();
    if (const auto now = sample_()) {
      highest_.resident_mib = std::max(highest_.resident_mib, now->resident_mib);
      highest_.reserved_mib = std::max(highest_.reserved_mib, now->reserved_mib);
    }
    look_again();
  });
}

std::optional<judge::Growth> ResourceMeter::end() {
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  const auto before = std::exchange(before_, std::nullopt);
  auto after = sample_();
  if (!before || !after || after->cpu_ms < before->cpu_ms) return {};
  after->resident_mib = std::max(after->resident_mib, highest_.resident_mib);
  after->reserved_mib = std::max(after->reserved_mib, highest_.reserved_mib);
  return growth_of(*before, *after);
}

std::map<std::string, double> figures(const judge::Growth& growth) {
  return {{"target_resident_growth_mib", growth.resident_mib},
          {"target_reserved_growth_mib", growth.reserved_mib},
          {"target_cpu_ms", growth.cpu_ms},
          {"target_descriptor_growth", growth.descriptors}};
}

judge::Growth smaller(const judge::Growth& one, const judge::Growth& other) {
  return {.resident_mib = std::min(one.resident_mib, other.resident_mib),
          .reserved_mib = std::min(one.reserved_mib, other.reserved_mib),
          .cpu_ms = std::min(one.cpu_ms, other.cpu_ms),
          .descriptors = std::min(one.descriptors, other.descriptors)};
}

judge::SentInCase sent_in(const results::CaseResult& row) {
  return {.octets = octets_sent(row), .connections_left = connections_left(row)};
}

}  // namespace wsspec::runner
