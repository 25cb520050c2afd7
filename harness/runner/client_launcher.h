// Starts clients (--exec) for the connections that are awaited: once a connection ({url}), or once
// for all that are awaited at a moment ({urls}, a file with one URL a line). Each is a process
// group of its own, which is ended at the limit; one that a signal ends has crashed.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/runner/supervisor.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

struct LaunchOptions {
  std::string command{};  // with {url} or {urls}
  // At once; more wait, but for those of a case that has one already. With {urls} there are few,
  // and one whose connections are not all open yet.
  int max_processes = 8;
  // From its start to its connection; with {urls}, between two connections.
  transport::Duration arrival = std::chrono::seconds(10);
  // From the end of its last connection to its own.
  transport::Duration leaving = std::chrono::seconds(2);
};

// One connection that a client is to open.
struct Visit {
  std::string case_id{};
  std::string target{};  // of its request
  std::string url{};
  bool elsewhere = false;  // at another listener than most
};

// What has become of the client behind the play of a case.
struct Fate {
  enum class State : std::uint8_t { running, fine, crashed };
  State state = State::fine;
  std::string what{};  // how it ended: "killed by signal 11 (Segmentation fault)"
  bool alone = false;  // it served this case only
  std::string log{};   // what it wrote meanwhile, last 4 KiB
};

class ClientLauncher {
 public:
  // `on_failed`: nobody will come to that target, and why. Loop outlives this.
  ClientLauncher(transport::Loop& loop, LaunchOptions options, WatchOutput watch,
                 std::function<void(const std::string& target, const std::string& why)> on_failed);
  ~ClientLauncher();

  void want(Visit visit);
  void arrived(const std::string& target);
  // To be asked when the play of a case is over, until it says anything but `running`.
  [[nodiscard]] Fate fate(const std::string& case_id);
  // A remark for the run, once: empty where there is none, or where it was told.
  [[nodiscard]] std::string take_remark() { return std::exchange(remark_, {}); }

 private:
  struct Guest {
    Visit visit{};
    bool here = false;   // has connected
    bool asked = false;  // its play is over
    std::uint64_t log_start = 0;
  };
  struct Process {
    std::unique_ptr<Supervisor> supervisor{};
    std::vector<Guest> guests{};
    std::string list_file{};       // of {urls}
    transport::Moment progress{};  // the latest start, arrival or end of a play
    bool ended = false;
    bool crashed = false;
    [[nodiscard]] bool is_over() const;  // nobody asks for it any more
  };

  void launch();
  void start(std::vector<Visit> visits);
  [[nodiscard]] std::string command_for(const std::vector<Visit>& visits, Process& process) const;
  void poll();
  void keep_polling();
  void look_at(Process& process);
  void has_ended(Process& process);
  void end_late(Process& process);
  void nobody_comes(Process& process, const std::string& why);
  [[nodiscard]] int num_running() const;
  [[nodiscard]] bool has_room_for_list() const;
  [[nodiscard]] bool is_running_for(const std::string& case_id) const;

  transport::Loop& loop_;
  LaunchOptions options_;
  WatchOutput watch_;
  std::function<void(const std::string&, const std::string&)> on_failed_;
  bool lists_;
  std::vector<Visit> wanted_{};  // not yet given to a process
  std::list<Process> processes_{};
  std::optional<transport::TimerId> timer_{};
  std::optional<transport::TimerId> launching_{};
  std::string remark_{};
  bool told_of_leaving_ = false;
};

// Whether the command says where a client has to connect to; the sentence that is wrong otherwise.
[[nodiscard]] std::string wrong_client_command(const std::string& command);

}  // namespace wsspec::runner
