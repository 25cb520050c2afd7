// The faults and variations of a reference endpoint by their names.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"
#include "harness/protocol/role.h"
#include "harness/reference/behaviour.h"

namespace wsspec::cli {

// One line a row, on standard output.
void print_faults(protocol::Role role);
void print_variations(protocol::Role role);

using Apply = void (*)(reference::Behaviour&);

// Of the fault or the variation of that name; both empty: null, for the faultless endpoint. A
// name that there is not is bad usage.
[[nodiscard]] tl::expected<Apply, Trouble> find_apply(protocol::Role role, const std::string& fault,
                                                      const std::string& variation);

// What a fault that takes the endpoint down does to this process: it aborts, or does nothing any
// more.
[[noreturn]] void die(reference::Death death);

}  // namespace wsspec::cli
