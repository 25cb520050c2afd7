// wsspec echo: the reference server on a port, or the reference client against
// URLs, with a fault or a variation if one is asked for.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "harness/cli/commands.h"
#include "harness/cli/echo_client_run.h"
#include "harness/cli/echo_rows.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/origin_policy.h"
#include "harness/reference/echo_server.h"
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
  std::string role{"server"};  // of those that are listed
  EchoClientOptions client{};

  [[nodiscard]] bool connects() const { return !client.url.empty() || !client.urls_file.empty(); }
  [[nodiscard]] protocol::Role as() const {
    return connects() || role == "client" ? protocol::Role::client : protocol::Role::server;
  }
};

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
  const bool is_ipv6 = options.host.find(':') != std::string::npos;
  const auto host = is_ipv6 ? "[" + options.host + "]" : options.host;
  std::cout << fmt::format("listening on {}://{}:{}/\n", options.tls ? "wss" : "ws", host, *port)
            << std::flush;
  loop.on_signal([&loop](int) { loop.stop(); });
  loop.run();
  return kOk;
}

int run_echo(const EchoOptions& options) {
  if (options.list_faults) print_faults(options.as());
  if (options.list_variations) print_variations(options.as());
  if (options.list_faults || options.list_variations) return kOk;
  if (const auto wrong = wrong_origin_policy(options.origin_policy); !wrong.empty()) {
    std::cerr << "wsspec: " << wrong << "\n";
    return kUsage;
  }
  const auto apply = find_apply(options.as(), options.fault, options.variation);
  if (!apply) {
    std::cerr << "wsspec: " << apply.error().what << "\n";
    return apply.error().exit_code;
  }
  if (options.connects()) return run_echo_client(options.client, *apply);
  if (options.as() == protocol::Role::client) {
    std::cerr << "wsspec: --role client needs a server: --connect URL or --urls FILE\n";
    return kUsage;
  }
  return serve(options, *apply);
}

}  // namespace

void add_echo(CLI::App& app, Context& context) {
  auto options = std::make_shared<EchoOptions>();
  auto* command = app.add_subcommand("echo", "Run the reference echo server, or client");
  command->add_option("--host", options->host, "Address to listen on")->capture_default_str();
  auto* port = command->add_option("--port", options->port, "Port to listen on; 0: any free one")
                   ->check(CLI::Range(0, 65535))
                   ->capture_default_str();
  auto* tls =
      command->add_flag("--tls", options->tls, "Serve wss, with a certificate made at start");
  command->add_option("--cert", options->cert_file, "PEM file with the certificate to serve")
      ->needs(tls);
  command->add_option("--key", options->key_file, "PEM file with its key")->needs(tls);
  auto* url = command->add_option("--connect", options->client.url,
                                  "Be a client instead: connect to this URL and echo until it "
                                  "closes (exit code 0: with a clean closing handshake; 1: not)");
  auto* urls = command->add_option("--urls", options->client.urls_file,
                                   "The same with a file of URLs, one a line, one after another");
  url->excludes(tls)->excludes(port)->excludes(urls);
  urls->excludes(tls)->excludes(port);
  command->add_flag("-k,--insecure", options->client.insecure,
                    "As a client, take any certificate of a wss URL");
  command->add_option("--cacert", options->client.ca_file,
                      "As a client, PEM file with the authorities to trust");
  command->add_option("--role", options->role, "Whose faults and variations: server or client")
      ->check(CLI::IsMember({"server", "client"}))
      ->capture_default_str();
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
