#include "tests/reports/unpacked.h"

#include <zlib.h>

#include <string_view>

#include "harness/protocol/accept_key.h"

namespace wsspec::reports {
namespace {

constexpr std::string_view kOpen = "id=\"block\">";

}  // namespace

std::string unpacked_block(const std::string& page) {
  const auto begin = page.find(kOpen) + kOpen.size();
  const auto octets = protocol::base64_decode(page.substr(begin, page.find('<', begin) - begin));
  if (!octets) return {};
  std::string out(std::size_t{1} << 24, '\0');
  uLongf len = out.size();
  const int status = uncompress(reinterpret_cast<Bytef*>(out.data()), &len,
                                reinterpret_cast<const Bytef*>(octets->data()), octets->size());
  out.resize(status == Z_OK ? len : 0);
  return out;
}

std::string with_unpacked_block(const std::string& page) {
  const auto begin = page.find(kOpen) + kOpen.size();
  std::string block = unpacked_block(page);
  for (char& c : block) {
    if (c == '\x01') c = '\n';
    if (c == '\x02') c = '\t';
  }
  return page.substr(0, begin) + block + page.substr(page.find('<', begin));
}

}  // namespace wsspec::reports
