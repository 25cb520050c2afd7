// HTTP/1.1 request and response heads (RFC 9112), as strict as an opening
// handshake needs: CRLF line ends only, no folding, token field names, no
// blank before the colon. Bodies are left to the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/http_text.h"

namespace wsspec::protocol {

struct HeaderField {
  std::string name{};
  std::string value{};  // without outer white space

  friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

// Fields in the order sent. Names compare without regard to case.
class Headers {
 public:
  std::vector<HeaderField> fields{};

  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return count(name) > 0; }
  // The first value of that name.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
  // All values of that name joined by ", " (RFC 9110, section 5.3).
  [[nodiscard]] std::string joined(std::string_view name) const;
  // Whether the comma-separated value of that name contains `token`, compared
  // without regard to case.
  [[nodiscard]] bool has_token(std::string_view name, std::string_view token) const;

  friend bool operator==(const Headers&, const Headers&) = default;
};

struct RequestHead {
  std::string method{"GET"};
  std::string target{"/"};
  std::string version{"HTTP/1.1"};
  Headers headers{};

  friend bool operator==(const RequestHead&, const RequestHead&) = default;
};

struct ResponseHead {
  std::string version{"HTTP/1.1"};
  int status = 0;
  std::string reason{};
  Headers headers{};

  friend bool operator==(const ResponseHead&, const ResponseHead&) = default;
};

enum class HeadBroken : std::uint8_t {
  bad_method,       // not a token
  bad_target,       // empty, or holds a blank or a control character
  bad_version,      // not HTTP/digit.digit
  bad_status,       // not three digits
  bad_reason,       // holds a control character
  bad_field_name,   // not a token, or a blank before the colon
  bad_field_value,  // holds a control character
  folded_field,     // obsolete line folding
  bad_line_end,     // a bare CR or LF
  head_too_long,    // beyond the limit on octets
  too_many_fields,  // beyond the limit on fields
};
[[nodiscard]] std::string_view to_string(HeadBroken broken);

struct HeadFault {
  HeadBroken broken{};
  std::size_t offset = 0;  // octets from the start of the head

  friend bool operator==(const HeadFault&, const HeadFault&) = default;
};

struct HeadLimits {
  std::size_t max_len = 64 * 1024;  // octets of the whole head
  std::size_t max_fields = 1000;
};

// Reads one head, fed in any segmentation; the result and a fault's offset do
// not depend on it. Judges octet by octet, so what is no HTTP fails at once.
// `Head` is RequestHead or ResponseHead. Not thread-safe.
template <typename Head>
class HeadParser {
 public:
  explicit HeadParser(HeadLimits limits = {}) : limits_(limits) {}

  // Takes octets up to the end of the head, or up to the one that shows a
  // fault, and returns how many were taken; the rest belongs to the caller.
  // Takes nothing once done() or fault().
  std::size_t feed(Bytes in);

  [[nodiscard]] bool done() const { return state_ == State::done; }
  [[nodiscard]] const std::optional<HeadFault>& fault() const { return fault_; }
  // The head; complete when done().
  [[nodiscard]] const Head& head() const { return head_; }
  // Everything taken so far, as sent.
  [[nodiscard]] const std::string& raw() const { return raw_; }

 private:
  enum class State : std::uint8_t {
    method,
    target,
    version,
    status,
    reason,
    field_start,
    field_name,
    field_value,
    line_feed,
    last_line_feed,
    done,
  };

  void step();
  void read_method();
  void read_target();
  void read_version();
  void end_version();
  void read_status();
  void read_reason();
  void start_field();
  void read_field_name();
  void read_field_value();
  void read_line_feed(State next);

  bool skip(CharClass wanted);
  [[nodiscard]] std::string_view part() const;
  void next_part(State state);
  void fail(HeadBroken broken) { fail(broken, pos_); }
  void fail(HeadBroken broken, std::size_t offset);

  HeadLimits limits_;
  Head head_{};
  std::string raw_{};
  std::size_t pos_ = 0;         // the next octet to judge
  std::size_t part_start_ = 0;  // where the method, target, name ... began
  State state_ = std::is_same_v<Head, RequestHead> ? State::method : State::version;
  std::optional<HeadFault> fault_{};
};
extern template class HeadParser<RequestHead>;
extern template class HeadParser<ResponseHead>;

// The head as octets, blank line included. Nothing is checked or added.
[[nodiscard]] std::string write_head(const RequestHead& head);
[[nodiscard]] std::string write_head(const ResponseHead& head);

}  // namespace wsspec::protocol
