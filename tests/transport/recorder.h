// A handler that writes down what it hears, for the tests of this room.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/transport/stream.h"

namespace wsspec::transport {

struct Recorder : StreamHandler {
  void on_connected() override { note("connected"); }
  void on_tls_begun() override { ++num_tls_begun; }
  void on_bytes(protocol::Bytes bytes) override {
    text += protocol::as_text(bytes);
    segments.emplace_back(protocol::as_text(bytes));
    note("bytes");
  }
  void on_end() override { note("end"); }
  void on_error(const StreamError& stream_error) override {
    error = stream_error;
    note("error");
  }
  void on_drained() override { note("drained"); }

  void note(const std::string& what) {
    heard.push_back(what);
    // A copy: the reaction may replace itself, or destroy the stream.
    if (const auto reaction = on_heard) reaction(what);
  }
  [[nodiscard]] bool has_heard(const std::string& what) const {
    for (const auto& one : heard)
      if (one == what) return true;
    return false;
  }

  std::unique_ptr<Stream> stream{};
  std::vector<std::string> heard{};
  std::vector<std::string> segments{};
  std::string text{};
  int num_tls_begun = 0;
  std::optional<StreamError> error{};
  std::function<void(const std::string& what)> on_heard{};
};

inline Accept accept_into(Recorder& recorder) {
  return [&recorder](const auto& take) { recorder.stream = take(recorder); };
}

}  // namespace wsspec::transport
