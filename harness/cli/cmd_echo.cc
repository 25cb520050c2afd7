// wsspec echo: the reference server on a port, with a fault or a variation if
// one is asked for.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/origin_policy.h"
#include "harness/reference/echo_server.h"
#include "harness/script/suggest.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

namespace {

struct EchoOptions {
  std::string host{"127.0.0.1"};
  std::uint16_t port = 9001;
  bool tls = false;
  std::string cert_file{};
  std::string key_file{};
  std::string fault{};
  std::string variation{};
  std::string origin_policy{};
  bool list_faults = false;
  bool list_variations = false;
};

int list_faults() {
  for (const auto& fault : reference::faults()) {
    std::cout << fmt::format("{:44} {} ({})\n", fault.name, fault.what,
                             fmt::join(fault.requirements, ", "));
  }
  return kOk;
}

int list_variations() {
  for (const auto& variation : reference::variations()) {
    std::cout << fmt::format("{:44} {}\n", variation.name, variation.what);
  }
  return kOk;
}

using Apply = void (*)(reference::Behaviour&);

// `all` are what has a name: faults or variations.
template <typename Named>
std::string unknown(const char* kind, const std::string& name, const Named& all) {
  std::vector<std::string_view> known;
  known.reserve(all.size());
  for (const auto& one : all) known.push_back(one.name);
  return fmt::format("there is no {0} \"{1}\"{2}; wsspec echo --list-{0}s lists them", kind, name,
                     script::near_suggestion(name, known));
}

// Null for the faultless server; the error is one sentence.
tl::expected<Apply, std::string> find_apply(const EchoOptions& options) {
  if (!options.fault.empty()) {
    for (const auto& fault : reference::faults()) {
      if (fault.name == options.fault) return fault.apply;
    }
    return tl::make_unexpected(unknown("fault", options.fault, reference::faults()));
  }
  if (!options.variation.empty()) {
    for (const auto& variation : reference::variations()) {
      if (variation.name == options.variation) return variation.apply;
    }
    return tl::make_unexpected(unknown("variation", options.variation, reference::variations()));
  }
  return Apply{nullptr};
}

// A fault that takes the server down takes this process down.
void die(reference::Death death) {
  if (death == reference::Death::crash) std::abort();
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

int serve(const EchoOptions& options, Apply apply) {
  transport::NetLoop loop;
  const auto make_behaviour = [apply, &options] {
    reference::Behaviour behaviour{.accepted_origin = options.origin_policy};
    if (apply != nullptr) apply(behaviour);
    return behaviour;
  };
  reference::EchoServer server(loop, make_behaviour, die);
  std::optional<transport::TlsServerOptions> tls;
  if (options.tls) tls = {.cert_file = options.cert_file, .key_file = options.key_file};
  const auto port = loop.listen(options.host, options.port, server.accept(), tls);
  if (!port) {
    std::cerr << "wsspec: " << port.error() << "\n";
    return kUsage;
  }
  std::cout << fmt::format("listening on {}://{}:{}/\n", options.tls ? "wss" : "ws", options.host,
                           *port)
            << std::flush;
  loop.on_signal([&loop](int) { loop.stop(); });
  loop.run();
  return kOk;
}

int run_echo(const EchoOptions& options) {
  if (options.list_faults) return list_faults();
  if (options.list_variations) return list_variations();
  if (const auto wrong = wrong_origin_policy(options.origin_policy); !wrong.empty()) {
    std::cerr << "wsspec: " << wrong << "\n";
    return kUsage;
  }
  const auto apply = find_apply(options);
  if (!apply) {
    std::cerr << "wsspec: " << apply.error() << "\n";
    return kUsage;
  }
  return serve(options, *apply);
}

}  // namespace

void add_echo(CLI::App& app, Context& context) {
  auto options = std::make_shared<EchoOptions>();
  auto* command = app.add_subcommand("echo", "Run the reference echo server");
  command->add_option("--host", options->host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options->port, "Port to listen on; 0: any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  auto* tls =
      command->add_flag("--tls", options->tls, "Serve wss, with a certificate made at start");
  command->add_option("--cert", options->cert_file, "PEM file with the certificate to serve")
      ->needs(tls);
  command->add_option("--key", options->key_file, "PEM file with its key")->needs(tls);
  auto* fault = command->add_option("--fault", options->fault, "Commit this violation");
  command->add_option("--variation", options->variation, "Show this unusual but legal behaviour")
      ->excludes(fault);
  command->add_option("--origin-policy", options->origin_policy,
                      "Refuse requests from another origin than this one");
  command->add_flag("--list-faults", options->list_faults, "Print all faults and end");
  command->add_flag("--list-variations", options->list_variations, "Print all variations and end");
  command->callback(
      [options, &context] { context.run = [options] { return run_echo(*options); }; });
}

}  // namespace wsspec::cli
