// Boost.Beast of Boost 1.74.
#include "fuzz/divergence.h"

namespace wsspec::fuzz {

namespace {

constexpr Explained kRows[] = {
    {.name = "truncated_text",
     .is_fault = true,
     .requirement = "6455-8.1-1",
     .rule = "text_not_utf8",
     .parting = Parting::accepted,
     .reason = "the end of a text is checked only while a frame has payload, so not by an empty "
               "last fragment",
     .fits = ends_inside_character},
    {.name = "top_bit",
     .is_fault = true,
     .requirement = "6455-5.2-10",
     .rule = "length_top_bit",
     .parting = Parting::other_code,
     .reason = "the bit is taken for a part of the length: the limit alone ends this",
     .fits = [](const Divergence& d) { return d.got->code == 1009; }},
    {.name = "codes_above_4999",
     .is_fault = false,
     .requirement = "6455-7.4.2-4",
     .rule = "close_code_invalid",
     .parting = Parting::accepted,
     .reason = "no section says what a code above 4999 is; Beast takes it",
     .fits = [](const Divergence& d) { return d.got->code >= 5000; }},
    {.name = "registered_code",
     .is_fault = false,
     .requirement = "6455-7.4.2-2",
     .rule = "close",
     .parting = Parting::refused,
     .reason = "1014 was registered after the RFC",
     .fits = [](const Divergence& d) { return d.expected->code == 1014; }},
    {.name = "code_of_bad_reason",
     .is_fault = false,
     .requirement = "6455-7.4.1-10",
     .rule = "close_reason_not_utf8",
     .parting = Parting::other_code,
     .reason = "1007 stands for data of a message, and a Close is none",
     .fits = [](const Divergence& d) { return d.got->code == 1002; }},
};

}  // namespace

std::span<const Explained> explained_divergences() {
  return kRows;
}

}  // namespace wsspec::fuzz
