// What a process group uses, from Linux's /proc.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace wsspec::runner {

// Sums over all processes of a group.
struct ResourceUsage {
  double resident_mib = 0;  // memory that is there
  double reserved_mib = 0;  // address space that is private and writable, touched or not
  double cpu_ms = 0;        // of user and system, since their start
  double descriptors = 0;   // open
};

// Empty where there is no such group, or no /proc. Takes about a millisecond.
[[nodiscard]] std::optional<ResourceUsage> usage_of_group(pid_t group);

}  // namespace wsspec::runner
