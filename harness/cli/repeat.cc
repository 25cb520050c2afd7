#include "harness/cli/repeat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

namespace wsspec::cli {

namespace {

bool is_plain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("-_./:@%+=,").find(c) != std::string_view::npos;
}

// As one word for a shell, in quotes.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

// In quotes only where they are needed.
std::string word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_plain) ? text : quoted(text);
}

// Arguments, one behind the other.
class Words {
 public:
  void add(const std::string& text) { text_ += (text_.empty() ? "" : " ") + text; }
  void add(const char* flag, const std::string& value) {
    if (!value.empty()) add(std::string(flag) + " " + word(value));
  }
  void add_if(bool given, const char* flag) {
    if (given) add(flag);
  }
  void add_other(const char* flag, const std::string& value, const std::string& usual) {
    if (value != usual) add(flag, value);
  }
  void add_other(const char* flag, double value, double usual, const char* unit = "") {
    if (value > usual || value < usual) add(flag, fmt::format("{}{}", value, unit));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_{};
};

void add_connection(Words& words, const TestOptions& o) {
  for (const auto& header : o.headers) words.add("-H", header);
  words.add("--cookie", o.cookie);
  words.add("--origin", o.origin);
  words.add("--origin-policy", o.origin_policy);
  words.add("--subprotocol", o.subprotocol);
  words.add("--prelude", o.prelude_file);
  words.add("--echo-template", o.echo_template);
}

void add_way(Words& words, const Way& way) {
  words.add("--connect-to", way.connect_to);
  for (const auto& one : way.resolve) words.add("--resolve", one);
  words.add_if(way.ipv4, "-4");
  words.add_if(way.ipv6, "-6");
  words.add("--unix-socket", way.unix_socket);
  words.add_if(way.insecure, "-k");
  words.add("--cacert", way.ca_file);
  words.add("--cert", way.cert_file);
  words.add("--key", way.key_file);
  words.add("--sni", way.server_name);
}

// The port is another one each time, or the one that clients know.
void add_arrival(Words& words, const TestOptions& o) {
  const TestOptions usual;
  words.add_if(o.listen.browser_page, "--browser-page");
  if (!o.exec.empty()) words.add("--exec " + quoted(o.exec));
  if (o.listen.port >= 0) words.add("--port " + std::to_string(o.listen.port));
  words.add_other("--host", o.listen.host, usual.listen.host);
  words.add_if(o.listen.tls, "--tls");
  words.add("--cert", o.listen.cert_file);
  words.add("--key", o.listen.key_file);
  words.add("--authority", o.listen.authority_file);
  words.add_other("--ready-timeout", o.ready_timeout_s, usual.ready_timeout_s, "s");
}

}  // namespace

std::string repeat_words(const TestOptions& o, const std::string& url) {
  const TestOptions usual;
  Words words;
  if (o.listen.on) {
    add_arrival(words, o);
  } else if (o.exec.empty()) {
    words.add(word(url));
  } else {
    if (!o.url.empty()) words.add(word(o.url));  // {port} is another one each time
    words.add("--exec " + quoted(o.exec));
    words.add_other("--ready", o.ready, usual.ready);
    words.add_other("--ready-timeout", o.ready_timeout_s, usual.ready_timeout_s, "s");
  }
  add_connection(words, o);
  add_way(words, o.way);
  words.add("--cases", o.cases_dir);
  words.add_if(o.allow_stress, "--allow-stress");
  words.add("--segment", o.segment);
  words.add_if(o.resources, "--resources");
  words.add_other("--echo", o.echo, usual.echo);
  words.add_other("--timeout", o.timeout_s, usual.timeout_s, "s");
  words.add_other("--time-scale", o.time_scale, usual.time_scale);
  words.add_other("--fail-on", o.fail_on, usual.fail_on);
  return words.take();
}

}  // namespace wsspec::cli
