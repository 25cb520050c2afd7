#include "harness/cli/echo_client_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "harness/cli/exit_code.h"
#include "harness/cli/text_file.h"
#include "harness/cli/url.h"
#include "harness/protocol/http_text.h"
#include "harness/reference/echo_client.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

namespace {

using reference::Ending;

struct Wanted {
  std::string text{};  // as given
  Url url{};
};

tl::expected<std::vector<Wanted>, Trouble> parsed(const std::vector<std::string>& texts,
                                                  const std::string& file) {
  std::vector<Wanted> all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = protocol::trim(texts[i]);
    if (text.empty()) continue;
    const auto url = parse_url(text);
    const auto place = file.empty() ? "" : fmt::format("{}, line {}: ", file, i + 1);
    if (!url) return usage(place + url.error());
    all.push_back({std::string(text), *url});
  }
  if (all.empty()) return usage(file + ": it has no URL; write one a line");
  return all;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

tl::expected<std::vector<Wanted>, Trouble> wanted(const EchoClientOptions& options) {
  if (options.urls_file.empty()) return parsed({options.url}, {});
  const auto text = read_text_file(options.urls_file, "the list of URLs");
  if (!text) return tl::make_unexpected(text.error());
  return parsed(lines_of(*text), options.urls_file);
}

std::uint64_t strong_random() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

reference::Behaviour behaviour_for(const Url& url, Apply apply) {
  auto behaviour = reference::client_behaviour();
  behaviour.client.host = url.host_header();
  behaviour.client.resource = url.resource;
  behaviour.client.random = strong_random;
  if (apply != nullptr) apply(behaviour);
  return behaviour;
}

transport::Address address_of(const EchoClientOptions& options, const Url& url) {
  transport::Address address{.host = url.host, .port = url.port};
  if (url.tls)
    address.tls = transport::TlsClientOptions{
        .verify = !options.insecure, .ca_file = options.ca_file, .server_name = url.host};
  return address;
}

// Nothing: interrupted.
tl::expected<std::optional<Ending>, Trouble> talk(const EchoClientOptions& options, const Url& url,
                                                  Apply apply) {
  transport::NetLoop loop;
  const auto connect = loop.connector(address_of(options, url));
  if (!connect) return usage(connect.error());
  loop.on_signal([&loop](int) { loop.stop(); });
  std::optional<Ending> ending;
  const auto ended = [&](const Ending& seen) {
    ending = seen;
    loop.stop();
  };
  reference::EchoClient client(loop, behaviour_for(url, apply), ended, die);
  client.connect(*connect);
  loop.run();
  return ending;
}

std::string in_words(const Ending& ending) {
  if (!ending.opened) return "not opened: " + ending.trouble;
  return ending.clean ? "closed cleanly" : "ended without a closing handshake";
}

}  // namespace

int run_echo_client(const EchoClientOptions& options, Apply apply) {
  const auto all = wanted(options);
  int code = kOk;
  const auto trouble = [](const Trouble& why) {
    std::cerr << "wsspec: " << why.what << "\n";
    return why.exit_code;
  };
  if (!all) return trouble(all.error());
  for (const auto& [text, url] : *all) {
    const auto ending = talk(options, url, apply);
    if (!ending) return trouble(ending.error());
    if (!*ending) return kUnexpected;
    std::cout << fmt::format("{}: {}\n", text, in_words(**ending)) << std::flush;
    if (!(*ending)->clean) code = kUnexpected;
  }
  return code;
}

}  // namespace wsspec::cli
