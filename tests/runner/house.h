// A target in memory, with all that the runner needs to play cases against it:
// the reference server with any Behaviour, or a puppet that a test moves.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/reference/echo_server.h"
#include "harness/runner/case_result.h"
#include "harness/runner/player.h"
#include "harness/runner/preflight.h"
#include "harness/transport/memory.h"

namespace wsspec::runner {

// One connection of a server that does nothing by itself.
class Puppet final : public transport::StreamHandler {
 public:
  explicit Puppet(std::function<void(Puppet&)> moves) : moves_(std::move(moves)) {}
  void own(std::unique_ptr<transport::Stream> stream) { stream_ = std::move(stream); }

  // For the moves, which are called after each segment and at the end.
  [[nodiscard]] const protocol::Buffer& input() const { return input_; }  // all of it
  [[nodiscard]] bool has_request() const;                                 // one, whole
  [[nodiscard]] bool has_ended() const { return ended_; }
  void accept();  // writes the 101, once, when the request is there
  void say(std::string_view octets) { stream_->write(protocol::to_buffer(octets)); }
  void say(const protocol::Frame& frame);
  void end() { stream_->end_write(); }

  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError&) override {}

 private:
  std::function<void(Puppet&)> moves_;
  std::unique_ptr<transport::Stream> stream_{};
  protocol::Buffer input_{};
  bool accepted_ = false;
  bool ended_ = false;
};

class House {
 public:
  House();

  // Each is read when a connection is opened.
  reference::Behaviour behaviour{};
  std::function<void(reference::Behaviour&)> changes{};  // to `behaviour`, each connection anew
  std::function<void(Puppet&)> moves{};                  // instead of the reference server
  bool refuses_connections = false;
  int refused_connection = 0;  // this one alone, counted from 1
  int num_connections = 0;     // so far

  // Ends all connections and refuses new ones.
  void die();
  void rise() { refuses_connections = false; }

  [[nodiscard]] Played play(const script::Case& scripted, std::uint64_t seed = 1);

  transport::MemoryLoop loop{};
  Target target{};

 private:
  using Take = std::function<std::unique_ptr<transport::Stream>(transport::StreamHandler&)>;
  void accept(const Take& take);
  [[nodiscard]] std::unique_ptr<reference::EchoServer> new_server();

  std::unique_ptr<reference::EchoServer> server_;
  std::vector<std::unique_ptr<Puppet>> puppets_{};
};

// For `changes`: a server that reads messages and answers none.
void without_echo(reference::Behaviour& behaviour);

// What preflight tells about the house's target; it is told once.
[[nodiscard]] PreflightResult look_at(House& house, EchoMode echo = EchoMode::automatic,
                                      double scale = 1,
                                      judge::Duration ceiling = std::chrono::seconds(60));

// A case of these steps (docs/cases.md), with `more` keys of its entry. Throws
// the loader's message when there is a mistake in it.
[[nodiscard]] script::Case case_of(const std::string& steps, const std::string& more = "");
// The same, as one of several: id "group.name".
[[nodiscard]] script::Case case_named(const std::string& group, const std::string& name,
                                      const std::string& steps, const std::string& more = "");

// "pass", "fail no-response (time)": what the findings come to.
[[nodiscard]] std::string in_short(const Played& played);
[[nodiscard]] std::string in_short(results::Verdict verdict, results::Cause cause);

}  // namespace wsspec::runner
