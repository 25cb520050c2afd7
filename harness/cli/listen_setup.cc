// What `wsspec listen` needs: a place where clients arrive, and who starts them.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <thread>

#include "harness/cli/listen_doors.h"
#include "harness/cli/repeat.h"
#include "harness/cli/segmenting.h"
#include "harness/cli/test_setup.h"
#include "harness/cli/url.h"
#include "harness/cli/watch_output.h"
#include "reports/page_feed.h"

namespace wsspec::cli {

namespace {

constexpr int kUsualPort = 9001;  // as in Autobahn's examples
// With a list a client comes when it has the time, and all wait for it alike.
constexpr int kJobsOfAList = 512;
// Browsers open one connection after the other, and no more than 200 to 255.
constexpr int kJobsOfAPage = 32;

bool takes_list(const TestOptions& options) {
  return options.exec.find("{urls}") != std::string::npos;
}

// Each connection is a process of its own.
int usual_jobs(const TestOptions& options) {
  if (options.listen.browser_page) return kJobsOfAPage;
  if (takes_list(options)) return kJobsOfAList;
  return std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()));
}

judge::Duration scaled(const TestOptions& options, double seconds) {
  return std::chrono::duration_cast<judge::Duration>(
      std::chrono::duration<double>(seconds * std::max(options.time_scale, 1.0)));
}

// A client for each connection: cases that wait for theirs leave their place to others, as long as
// so many do not keep one another from the cores.
int most_processes(int jobs) {
  constexpr int kPerJob = 4;
  constexpr int kMost = 32;
  return std::max(jobs, std::min(kPerJob * jobs, kMost));
}

std::optional<runner::LaunchOptions> launch_options(const TestOptions& options, int jobs) {
  if (options.exec.empty() || options.listen.browser_page) return std::nullopt;
  return runner::LaunchOptions{.command = options.exec,
                               .max_processes = most_processes(jobs),
                               .arrival = scaled(options, options.ready_timeout_s),
                               .leaving = scaled(options, 2)};
}

// The sentence that is wrong with --exec, if any.
std::string wrong_command(const TestOptions& options) {
  if (options.exec.empty()) return {};
  if (options.listen.browser_page && options.exec.find("{url}") == std::string::npos) {
    return "--exec: the browser has to know which page to open; write {url} where its command "
           "takes the URL";
  }
  return runner::wrong_client_command(options.exec);
}

std::uint16_t port_of(const TestOptions& options) {
  if (options.listen.port >= 0) return static_cast<std::uint16_t>(options.listen.port);
  return options.exec.empty() ? kUsualPort : 0;
}

std::optional<transport::TlsServerOptions> tls_of(const ListenOptions& listen,
                                                  const transport::Authority& authority) {
  if (!listen.tls) return std::nullopt;
  if (!listen.authority_file.empty()) return shown(authority, transport::CertificateKind::good);
  return transport::TlsServerOptions{.cert_file = listen.cert_file, .key_file = listen.key_file};
}

// What the page is served with; nothing of it is kept, as another run may have another page.
runner::Document page_document() {
  auto page = reports::browser_page();
  return {.fields = {{"Content-Type", "text/html; charset=utf-8"},
                     {"Content-Security-Policy", std::move(page.policy)},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Cache-Control", "no-store"}},
          .body = std::move(page.html)};
}

void describe(const TestOptions& options, const std::string& host, runner::Target& target) {
  const std::string scheme = options.listen.tls ? "wss" : "ws";
  target.role = protocol::Role::client;
  target.ledger = std::make_shared<judge::Ledger>();
  target.name = options.name.empty() ? "client" : options.name;
  target.url = fmt::format("{}://{}/", scheme, host);
  target.repeat_as = "listen";
  target.repeat_with = repeat_words(options, target.url);
  target.host = host;
  target.tls = options.listen.tls;
  target.loopback = is_loopback_host(options.listen.host);
}

tl::expected<void, Trouble> receive(const TestOptions& options, transport::NetLoop& loop,
                                    TestSetup& setup) {
  const transport::Authority authority;
  const auto port =
      loop.listen(options.listen.host, port_of(options), setup.clients->reception().accept(),
                  tls_of(options.listen, authority));
  if (!port) return usage(port.error());
  const auto host = host_for_clients(options.listen.host, *port);
  setup.clients->serve_at(options.listen.tls ? "wss" : "ws", host);
  if (options.listen.browser_page) {
    setup.clients->serve_page(page_document(), scaled(options, options.ready_timeout_s));
  }
  describe(options, host, setup.target);
  if (!options.listen.authority_file.empty()) {
    if (auto opened = open_doors(options.listen, authority, loop, setup); !opened) return opened;
  }
  return {};
}

}  // namespace

tl::expected<void, Trouble> set_up_client(const TestOptions& options, transport::NetLoop& loop,
                                          TestSetup& setup) {
  const auto seed = seed_of(options);
  if (!seed) return tl::make_unexpected(seed.error());
  setup.seed = *seed;
  if (const auto wrong = wrong_command(options); !wrong.empty()) return usage(wrong);
  auto cut = parse_segmenting(options.segment);
  if (!cut) return usage(cut.error());
  setup.target.cut = std::move(*cut);
  const int jobs = options.jobs > 0 ? options.jobs : usual_jobs(options);
  setup.clients =
      std::make_shared<runner::ClientSide>(loop, launch_options(options, jobs), watch_output(loop));
  if (auto listens = receive(options, loop, setup); !listens) return listens;
  setup.target.await = [clients = setup.clients](const std::string& id) {
    return clients->await(id);
  };
  setup.run = run_options(options, setup.target, setup.seed);
  setup.run.schedule.jobs = jobs;
  setup.run.exec = options.exec;
  setup.run.hooks = setup.clients->hooks();
  return {};
}

}  // namespace wsspec::cli
