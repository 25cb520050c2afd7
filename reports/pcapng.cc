// A capture file that Wireshark opens, made of transcripts: one address a case, its id
// as the host's name, one TCP stream a connection, and comments that say which step of
// the script a frame is and which rule it breaks. What went over TLS is there as
// plain text. frame.comment contains "VIOLATION" finds what is wrong.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/formats.h"
#include "reports/pcapng_case.h"
#include "reports/start_time.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;

// TEST-NET-1 (RFC 5737): addresses that are nobody's.
Ipv4Address target_address(std::size_t index) {
  return {192, 0, 2, static_cast<std::uint8_t>(index % 254 + 1)};
}

Ipv4Address case_address(std::size_t number) {
  return {10, static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
          static_cast<std::uint8_t>(number)};
}

// Letters, digits, dots and hyphens, as names of hosts have.
std::string host_name(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-';
    out += plain ? c : '-';
  }
  return out.substr(0, 200);
}

class PcapngWriter : public Writer {
 public:
  explicit PcapngWriter(std::ostream& out) : out_(out) {}

  void run_finished(const Run& run) override {
    std::string about = results::summary_line(run) + "\nseed " + visible(run.seed) + '\n';
    for (const auto& word : run.argv) about += visible(word) + ' ';
    out_ << section_header("wsspec " + visible(run.suite_version), about) << interface_description()
         << name_resolution(names_of(run));
    std::chrono::nanoseconds time = start_time(run.started);
    std::size_t number = 0;
    for (std::size_t i = 0; i < run.targets.size(); ++i) {
      for (const CaseResult& result : run.targets[i].cases) {
        time = write_case(run, result, {case_address(++number), target_address(i)}, time);
      }
    }
    out_ << std::flush;
  }

 private:
  static std::vector<std::pair<Ipv4Address, std::string>> names_of(const Run& run) {
    std::vector<std::pair<Ipv4Address, std::string>> out;
    std::size_t number = 0;
    for (std::size_t i = 0; i < run.targets.size(); ++i) {
      const std::string target = host_name(run.targets[i].name);
      out.emplace_back(target_address(i), target.empty() ? "target" : target);
      for (const CaseResult& result : run.targets[i].cases) {
        const std::string id = host_name(result.id);
        out.emplace_back(case_address(++number), run.targets.size() > 1 ? id + '.' + target : id);
      }
    }
    return out;
  }

  // Cases are laid end to end: how they overlapped is not known. When it is over.
  std::chrono::nanoseconds write_case(const Run& run, const CaseResult& result,
                                      const CaseAddresses& addresses,
                                      std::chrono::nanoseconds begin) {
    std::chrono::nanoseconds end = begin;
    for (const Packet& packet : case_packets(run, result, addresses, begin)) {
      out_ << enhanced_packet(packet);
      end = std::max(end, packet.time);
    }
    return end + std::chrono::milliseconds(1);
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Writer> make_pcapng(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<PcapngWriter>(out);
}

}  // namespace wsspec::reports
