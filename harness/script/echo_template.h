// How a target wraps what it echoes (--echo-template): '{"data":"{payload}"}'.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "harness/protocol/bytes.h"

namespace wsspec::script {

// Cheap to copy; immutable.
class EchoTemplate {
 public:
  // `text` holds {payload} once. Where it is JSON and {payload} stands in one of
  // its strings, messages are read as JSON: escapes, blanks and the order of names
  // are the target's choice, and names that the template does not have are passed
  // over. Any other text is compared octet by octet. The error is one sentence.
  [[nodiscard]] static tl::expected<EchoTemplate, std::string> parse(std::string_view text);

  // What a text message of this form wraps, as octets of UTF-8; empty when the
  // message is not of this form. Never throws, whatever the message.
  [[nodiscard]] std::optional<protocol::Buffer> unwrap(protocol::Bytes message) const;

 private:
  struct Form;
  explicit EchoTemplate(std::shared_ptr<const Form> form) : form_(std::move(form)) {}
  std::shared_ptr<const Form> form_;
};

}  // namespace wsspec::script
