// A file of the source tree that was made part of the program by wsspec_embed
// (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace wsspec {

struct EmbeddedFile {
  std::string_view name{};      // relative to BASE, with '/': "rfc6455/5.5.2_ping.json"
  std::string_view contents{};  // the file's bytes, unchanged
};

using EmbeddedFiles = std::span<const EmbeddedFile>;

}  // namespace wsspec
