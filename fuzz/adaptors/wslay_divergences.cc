// wslay 1.1.1.
#include "fuzz/divergence.h"

namespace wsspec::fuzz {

namespace {

constexpr Explained kRows[] = {
    {.name = "bad_reason_in_pieces",
     .is_fault = true,
     .requirement = "6455-8.1-1",
     .rule = "close_reason_not_utf8",
     .parting = Parting::accepted,
     .reason = "the first two octets of each piece of a Close, not of its body, are taken for the "
               "code and left out of the check of UTF-8",
     .fits = [](const Divergence& d) { return d.rests_on_cuts; }},
    {.name = "good_reason_in_pieces",
     .is_fault = true,
     .requirement = "6455-6.2-1",
     .rule = "close",
     .parting = Parting::refused,
     .reason =
         "for the same reason a character that a piece begins in is seen without its first octets",
     .fits = [](const Divergence& d) { return d.rests_on_cuts && d.got->code == 1007; }},
    {.name = "good_reason_in_pieces",
     .requirement = "6455-6.2-1",
     .rule = "close_code_invalid",
     .parting = Parting::other_code,
     .reason = "as above, where the code is wrong too: the reason is looked at before it",
     .fits = [](const Divergence& d) { return d.rests_on_cuts && d.got->code == 1007; }},
    {.name = "close_of_one_octet",
     .is_fault = true,
     .requirement = "6455-5.5.1-2",
     .rule = "close_body_one_byte",
     .parting = Parting::accepted,
     .reason = "a body of one octet is taken for an empty one"},
    {.name = "registered_codes",
     .is_fault = false,
     .requirement = "6455-7.4.2-2",
     .rule = "close",
     .parting = Parting::refused,
     .reason = "1012 to 1014 were registered after the RFC, which is all that it knows",
     .fits =
         [](const Divergence& d) { return d.expected->code >= 1012 && d.expected->code <= 1014; }},
    {.name = "registered_codes",
     .is_fault = false,
     .requirement = "6455-7.4.2-2",
     .rule = "close_reason_not_utf8",
     .parting = Parting::other_code,
     .reason = "as above, where the pieces hide that the reason is bad too",
     .fits = [](const Divergence& d) { return d.rests_on_cuts && d.got->code == 1002; }},
    {.name = "failure_without_code",
     .is_fault = true,
     .requirement = "6455-7.1.7-5",
     .rule = "*",
     .parting = Parting::other_code,
     .reason =
         "what its parser of frames refuses ends in an empty Close; a fitting code is a SHOULD",
     .fits = [](const Divergence& d) { return d.got->code == 0; }},
};

}  // namespace

std::span<const Explained> explained_divergences() {
  return kRows;
}

}  // namespace wsspec::fuzz
