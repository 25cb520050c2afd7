#include "harness/results/json_text.h"

#include "harness/protocol/utf8.h"

namespace wsspec::results {

OutJson text_to_json(std::string_view text) {
  const protocol::Bytes bytes = protocol::as_bytes(text);
  if (!protocol::first_invalid_utf8(bytes)) return text;
  return {{"hex", protocol::to_hex(bytes)}};
}

OutJson texts_to_json(const std::vector<std::string>& texts) {
  OutJson out = OutJson::array();
  for (const std::string& text : texts) out.push_back(text_to_json(text));
  return out;
}

}  // namespace wsspec::results
