// Writes the transcript of one connection, within bounds.
#pragma once

#include <vector>

#include "harness/judge/observer.h"
#include "harness/results/run.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class Recorder {
 public:
  explicit Recorder(int connection) { out_.number = connection; }

  void opened_at(transport::Moment now) { opened_ = now; }
  void request(transport::Moment now, protocol::Bytes octets, int step);
  void item(transport::Moment now, const judge::WireItem& item, int step);
  void sent(transport::Moment now, results::EntryKind kind, int step);  // fin, reset
  void note(transport::Moment now, std::string text);

  [[nodiscard]] results::Connection take() { return std::move(out_); }

 private:
  void add(transport::Moment now, results::Entry entry, int step);

  results::Connection out_{};
  transport::Moment opened_{};
  std::size_t kept_ = 0;  // bytes kept so far
};

}  // namespace wsspec::runner
