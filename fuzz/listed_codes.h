// Status codes of Close.
#pragma once

namespace wsspec::fuzz {

// Those that may be on the wire: RFC 6455, section 7.4, and IANA's registry.
inline bool is_listed(unsigned code) {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
         (code >= 3000 && code <= 4999);
}

}  // namespace wsspec::fuzz
