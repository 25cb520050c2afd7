#include "harness/reference/request_reader.h"

namespace wsspec::reference {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view take_until(std::string_view& text, char end) {
  const auto at = text.find(end);
  const std::string_view front = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return front;
}

void read_request_line(std::string_view line, protocol::RequestHead& head) {
  head.method = take_until(line, ' ');
  line = trim(line);
  head.target = take_until(line, ' ');
  if (const auto version = trim(line); !version.empty()) head.version = version;
}

void read_field(std::string_view line, protocol::Headers& headers) {
  const bool folded = line.front() == ' ' || line.front() == '\t';
  if (folded && !headers.fields.empty()) {
    headers.fields.back().value += " " + std::string(trim(line));
    return;
  }
  if (line.find(':') == std::string_view::npos) return;
  const std::string_view name = trim(take_until(line, ':'));
  headers.fields.push_back({std::string(name), std::string(trim(line))});
}

bool ends_in_blank_line(std::string_view raw) {
  return raw.ends_with("\n\r\n") || raw.ends_with("\n\n");
}

}  // namespace

protocol::RequestHead read_request_tolerantly(std::string_view head) {
  protocol::RequestHead request;
  bool first = true;
  while (!head.empty()) {
    const std::string_view line = take_until(head, '\n');
    if (trim(line).empty()) continue;
    if (first) {
      read_request_line(trim(line), request);
    } else {
      read_field(line, request.headers);
    }
    first = false;
  }
  return request;
}

RequestReader::RequestReader(const Behaviour& behaviour)
    : tolerant_(behaviour.tolerant_head),
      max_len_(behaviour.head_limits.max_len),
      strict_(behaviour.head_limits) {
}

std::size_t RequestReader::feed(protocol::Bytes in) {
  return tolerant_ ? feed_tolerantly(in) : strict_.feed(in);
}

std::size_t RequestReader::feed_tolerantly(protocol::Bytes in) {
  std::size_t taken = 0;
  while (taken < in.size() && !done() && !fault()) {
    raw_ += static_cast<char>(in[taken++]);
    if (raw_ == "\n" || raw_ == "\r\n") raw_.clear();  // in front of the request
    if (ends_in_blank_line(raw_)) {
      tolerant_head_ = read_request_tolerantly(raw_);
    } else if (raw_.size() > max_len_) {
      tolerant_fault_ = {protocol::HeadBroken::head_too_long, raw_.size()};
    }
  }
  return taken;
}

bool RequestReader::done() const {
  return tolerant_ ? tolerant_head_.has_value() : strict_.done();
}

const std::optional<protocol::HeadFault>& RequestReader::fault() const {
  return tolerant_ ? tolerant_fault_ : strict_.fault();
}

const protocol::RequestHead& RequestReader::head() const {
  return tolerant_head_ ? *tolerant_head_ : strict_.head();
}

}  // namespace wsspec::reference
