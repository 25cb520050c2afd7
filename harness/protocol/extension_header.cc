#include "harness/protocol/extension_header.h"

#include <utility>

#include "harness/protocol/http_text.h"

namespace wsspec::protocol {
namespace {

// extension = token *( ";" token [ "=" ( token | quoted-string ) ] ), blanks
// allowed between all of them (RFC 2616, section 2.1, implied *LWS).
class ExtensionParser {
 public:
  explicit ExtensionParser(std::string_view text) : text_(text) {}

  tl::expected<std::vector<Extension>, GrammarFault> read_list();

 private:
  bool read_extension();
  bool read_param();
  bool read_value(ExtensionParam& param);
  bool read_quoted(std::string& out);
  bool read_token(std::string& out, const char* what);

  void skip_blanks() {
    while (!at_end() && is_blank(text_[pos_])) ++pos_;
  }
  // Takes `c` and the blanks on both sides of it.
  bool take(char c) {
    skip_blanks();
    if (at_end() || text_[pos_] != c) return false;
    ++pos_;
    skip_blanks();
    return true;
  }
  [[nodiscard]] bool at_end() const { return pos_ == text_.size(); }
  bool fail(std::size_t offset, const char* what) {
    fault_ = GrammarFault{offset, what};
    return false;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<Extension> list_{};
  GrammarFault fault_{};
};

tl::expected<std::vector<Extension>, GrammarFault> ExtensionParser::read_list() {
  while (true) {
    skip_blanks();
    while (take(',')) continue;
    if (at_end()) break;
    if (!read_extension()) return tl::unexpected(fault_);
    skip_blanks();
    if (!at_end() && text_[pos_] != ',') {
      return tl::unexpected(GrammarFault{pos_, "neither a comma nor a semicolon"});
    }
  }
  if (list_.empty()) return tl::unexpected(GrammarFault{pos_, "no extension in the list"});
  return std::move(list_);
}

bool ExtensionParser::read_extension() {
  list_.emplace_back();
  if (!read_token(list_.back().name, "extension name is not a token")) return false;
  while (take(';')) {
    if (!read_param()) return false;
  }
  return true;
}

bool ExtensionParser::read_param() {
  ExtensionParam param;
  if (!read_token(param.name, "parameter name is not a token")) return false;
  if (take('=') && !read_value(param)) return false;
  list_.back().params.push_back(std::move(param));
  return true;
}

bool ExtensionParser::read_value(ExtensionParam& param) {
  std::string& value = param.value.emplace();
  param.quoted = !at_end() && text_[pos_] == '"';
  return param.quoted ? read_quoted(value) : read_token(value, "parameter value is not a token");
}

// "When using the quoted-string syntax variant, the value after quoted-string
// unescaping MUST conform to the 'token' ABNF" (section 9.1).
bool ExtensionParser::read_quoted(std::string& out) {
  for (++pos_; !at_end() && text_[pos_] != '"'; ++pos_) {
    const std::size_t offset = pos_;
    if (text_[pos_] == '\\') ++pos_;
    if (at_end()) break;
    if (!is_char(text_[pos_], kTokenChar)) return fail(offset, "quoted value is not a token");
    out += text_[pos_];
  }
  if (at_end()) return fail(pos_, "quoted value has no end");
  if (out.empty()) return fail(pos_, "quoted value is empty");
  ++pos_;
  return true;
}

bool ExtensionParser::read_token(std::string& out, const char* what) {
  const std::size_t start = pos_;
  while (!at_end() && is_char(text_[pos_], kTokenChar)) ++pos_;
  out = text_.substr(start, pos_ - start);
  return !out.empty() || fail(pos_, what);
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

tl::expected<std::vector<Extension>, GrammarFault> parse_extensions(std::string_view value) {
  return ExtensionParser(value).read_list();
}

std::string format_extension(const Extension& extension) {
  std::string out = extension.name;
  for (const ExtensionParam& param : extension.params) {
    out += "; " + param.name;
    if (param.value) out += "=" + (param.quoted ? quote(*param.value) : *param.value);
  }
  return out;
}

}  // namespace wsspec::protocol
