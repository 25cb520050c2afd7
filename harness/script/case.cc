#include "harness/script/case.h"

#include <algorithm>

namespace wsspec::script {

std::string Case::place_of(std::string_view member) const {
  const bool own = std::find(overlaid.begin(), overlaid.end(), member) == overlaid.end();
  return pointer + (own ? "/" : "/client/") + std::string(member);
}

bool Case::has_need(std::string_view need) const {
  return std::find(needs.begin(), needs.end(), need) != needs.end();
}

bool Case::has_tag(std::string_view tag) const {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace wsspec::script
