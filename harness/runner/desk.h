// Clients that drive themselves: the control paths of Autobahn|Testsuite's fuzzingserver
// (docs/testing-clients.md). A driver asks how many cases there are, runs each by its number, and
// asks for reports at the end. What an agent has run is a target of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"
#include "harness/runner/player.h"
#include "harness/runner/target.h"
#include "harness/runner/told.h"

namespace wsspec::runner {

struct DeskEvents {
  std::function<void(const std::string& agent, const script::Case&)> started{};
  std::function<void(const std::string& agent, results::CaseResult&)> finished{};
  std::function<std::string(const script::Case&)> info{};           // as JSON
  std::function<std::string(const results::CaseResult&)> status{};  // likewise
  std::function<void()> update_reports{};
  std::function<void()> stop{};
};

class Desk {
 public:
  // `target` describes clients; the loop and the cases outlive this.
  Desk(transport::Loop& loop, Target target, std::vector<const script::Case*> cases,
       std::uint64_t seed, DeskEvents events);
  ~Desk();

  // For Reception::on_visit. Numbers count from 1 in the order of the cases.
  [[nodiscard]] bool visit(const protocol::RequestHead& request, const transport::Connect& connect);

  // By agent; the cases of each in the order given, a later run of one in place of the earlier.
  [[nodiscard]] std::vector<results::TargetResult> results() const;

 private:
  // One case over the connection that its client has opened.
  struct Play {
    std::size_t place = 0;
    std::string agent{};
    Target target{};
    std::unique_ptr<Player> player{};
  };
  struct Agent {
    std::map<std::size_t, results::CaseResult> rows{};  // by place of the case
    std::string banner{};
  };
  using Query = std::map<std::string, std::string>;

  [[nodiscard]] bool tell(const transport::Connect& connect, std::string text,
                          std::function<void()> then = {});
  [[nodiscard]] bool tell_status(const transport::Connect& connect, const Query& query);
  [[nodiscard]] bool control(const std::string& path, const Query& query,
                             const transport::Connect& connect);
  [[nodiscard]] bool play(std::size_t place, const std::string& agent,
                          const protocol::RequestHead& request, const transport::Connect& connect);
  void played(Play& play, Played result);
  void leave(std::function<void()> fn);
  [[nodiscard]] std::optional<std::size_t> place_of(const Query& query) const;
  [[nodiscard]] std::optional<std::size_t> place_of_id(std::string_view id) const;
  [[nodiscard]] Agent* agent_named(const std::string& name);

  transport::Loop& loop_;
  Target target_;
  std::vector<const script::Case*> cases_;
  std::uint64_t seed_;
  DeskEvents events_;
  std::map<std::string, Agent> agents_{};
  std::list<std::unique_ptr<Play>> plays_{};
  std::list<std::unique_ptr<Told>> told_{};
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::runner
