// Writes the transcript of one connection, within bounds.
#pragma once

#include <vector>

#include "harness/judge/observer.h"
#include "harness/results/run.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class Recorder {
 public:
  // Octets of one entry, and of a frame's payload; more is counted, not kept.
  static constexpr std::size_t kMaxEntryLen = 4096;

  explicit Recorder(int connection, protocol::Role target = protocol::Role::server)
      : target_(target) {
    out_.number = connection;
  }

  void opened_at(transport::Moment now) { opened_ = now; }
  // Octets sent in front of the frames, as a request or as a response.
  void head(transport::Moment now, results::EntryKind kind, protocol::Bytes octets, int step);
  void item(transport::Moment now, const judge::WireItem& item, int step);
  void sent(transport::Moment now, results::EntryKind kind, int step);  // fin, reset
  // What leaves in one write, whatever it is.
  void wrote(transport::Moment now, protocol::Bytes octets, int step);
  void wrote(transport::Moment now, results::WriteKind end, int step);
  // What was to be written `pause` behind the write before, and never was.
  void kept_back(transport::Duration pause, protocol::Bytes octets, int step);
  void received(transport::Moment now, std::size_t num_octets);
  void note(transport::Moment now, std::string text);

  // `case_began`: what the moment of opening is counted from.
  [[nodiscard]] results::Connection take(transport::Moment case_began);

 private:
  void add(transport::Moment now, results::Entry entry, int step);
  void add(results::Write write, protocol::Bytes octets);
  [[nodiscard]] results::Write write_at(transport::Moment now, int step) const;
  [[nodiscard]] double since_opening(transport::Moment now) const;

  protocol::Role target_;
  results::Connection out_{};
  transport::Moment opened_{};
  std::size_t kept_ = 0;  // bytes kept so far
  std::uint64_t num_received_ = 0;
  transport::Moment received_{};  // the latest of them
};

}  // namespace wsspec::runner
