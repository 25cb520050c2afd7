// The version of the program, from CMakeLists.txt.
#pragma once

namespace wsspec::cli {
inline constexpr const char* kVersion = WSSPEC_VERSION;
}
