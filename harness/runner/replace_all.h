// Words that stand for something: {url} in a command, {n} in a field.
#pragma once

#include <string>
#include <string_view>

namespace wsspec::runner {

// What is put in is not looked at again.
void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace wsspec::runner
