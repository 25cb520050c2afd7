#include "reports/html_assets.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/digest.h"

namespace wsspec::reports {
namespace {

std::string source_hash(std::string_view text) {
  return "'sha256-" + protocol::base64_encode(protocol::sha256(protocol::as_bytes(text))) + "'";
}

}  // namespace

std::string_view web_asset(std::string_view name) {
  const auto found = std::find_if(embedded_web.begin(), embedded_web.end(),
                                  [&](const EmbeddedFile& file) { return file.name == name; });
  assert(found != embedded_web.end());
  return found->contents;
}

std::string web_script() {
  std::vector<EmbeddedFile> files(embedded_web.begin(), embedded_web.end());
  std::erase_if(files, [](const EmbeddedFile& file) { return !file.name.ends_with(".js"); });
  std::sort(files.begin(), files.end(),
            [](const EmbeddedFile& a, const EmbeddedFile& b) { return a.name < b.name; });
  std::string out;
  for (const EmbeddedFile& file : files) out += file.contents;
  return out;
}

std::string content_security_policy(std::string_view script, std::string_view style) {
  return "default-src 'none'; script-src " + source_hash(script) + "; style-src " +
         source_hash(style) +
         "; img-src data:; base-uri 'none'; form-action 'none'; "
         "require-trusted-types-for 'script'; trusted-types 'none'";
}

}  // namespace wsspec::reports
