#include "harness/protocol/deflate_params.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "harness/protocol/http_text.h"

namespace wsspec::protocol {
namespace {

// The four parameters in the form in which they were given.
struct Given {
  bool server_no_context_takeover = false;
  bool client_no_context_takeover = false;
  bool has_client_max_window_bits = false;
  std::optional<int> server_max_window_bits{};
  std::optional<int> client_max_window_bits{};
};

enum class Side : std::uint8_t { offer, response };
enum class Flaw : std::uint8_t { unknown, repeated, value };

struct ParamFault {
  Flaw flaw{};
  DeflateFault fault{};
};

using Read = std::optional<ParamFault> (*)(const struct ParamRule& rule, Side side,
                                           const ExtensionParam& param, Given& given);

// What section 7.1 says about one parameter: the rule of its form, and of the
// digits of a value, in an offer and in a response.
struct ParamRule {
  std::string_view name{};
  std::array<std::string_view, 2> form{};
  std::array<std::string_view, 2> digits{};
  Read read = nullptr;
};

ParamFault bad_value(std::string_view requirement, std::string what) {
  return {Flaw::value, {requirement, std::move(what)}};
}

std::string shown(const ExtensionParam& param) {
  return param.value ? param.name + "=" + *param.value : param.name;
}

template <bool Given::* kFlag>
std::optional<ParamFault> read_flag(const ParamRule& rule, Side side, const ExtensionParam& param,
                                    Given& given) {
  if (param.value) {
    return bad_value(rule.form[static_cast<std::size_t>(side)], shown(param) + " has a value");
  }
  given.*kFlag = true;
  return std::nullopt;
}

// "a decimal integer value without leading zeroes between 8 to 15, inclusive"
// (sections 7.1.2.1 and 7.1.2.2).
template <std::optional<int> Given::* kBits>
std::optional<ParamFault> read_bits(const ParamRule& rule, Side side, const ExtensionParam& param,
                                    Given& given) {
  const auto i = static_cast<std::size_t>(side);
  if (!param.value) return bad_value(rule.form[i], shown(param) + " has no value");
  const std::string& value = *param.value;
  if (!std::all_of(value.begin(), value.end(), is_digit)) {
    return bad_value(rule.digits[i], shown(param) + " is not a number");
  }
  constexpr std::string_view kValues[] = {"8", "9", "10", "11", "12", "13", "14", "15"};
  const auto* found = std::find(std::begin(kValues), std::end(kValues), value);
  if (found == std::end(kValues)) {
    return bad_value(rule.form[i], shown(param) + " is not 8 to 15");
  }
  given.*kBits = static_cast<int>(found - std::begin(kValues)) + 8;
  return std::nullopt;
}

// In an offer, and only there, the value may be left out.
std::optional<ParamFault> read_client_bits(const ParamRule& rule, Side side,
                                           const ExtensionParam& param, Given& given) {
  given.has_client_max_window_bits = true;
  if (side == Side::offer && !param.value) return std::nullopt;
  return read_bits<&Given::client_max_window_bits>(rule, side, param, given);
}

constexpr ParamRule kParamRules[] = {
    {"server_no_context_takeover",
     {"7692-7.1.1.1-2", "7692-7.1.1.1-6"},
     {},
     read_flag<&Given::server_no_context_takeover>},
    {"client_no_context_takeover",
     {"7692-7.1.1.2-2", "7692-7.1.1.2-4"},
     {},
     read_flag<&Given::client_no_context_takeover>},
    {kServerMaxWindowBits,
     {"7692-7.1.2.1-2", "7692-7.1.2.1-7"},
     {"7692-7.1.2.1-3", "7692-7.1.2.1-8"},
     read_bits<&Given::server_max_window_bits>},
    {kClientMaxWindowBits,
     {"7692-7.1.2.2-2", "7692-7.1.2.2-7"},
     {"7692-7.1.2.2-3", "7692-7.1.2.2-8"},
     read_client_bits},
};

tl::expected<Given, ParamFault> read_params(const Extension& extension, Side side) {
  Given given;
  std::array<bool, std::size(kParamRules)> seen{};
  for (const ExtensionParam& param : extension.params) {
    const auto* rule = std::find_if(std::begin(kParamRules), std::end(kParamRules),
                                    [&](const ParamRule& row) { return row.name == param.name; });
    if (rule == std::end(kParamRules)) {
      return tl::unexpected(
          ParamFault{Flaw::unknown, {"7692-7-2", "unknown parameter " + shown(param)}});
    }
    if (std::exchange(seen[static_cast<std::size_t>(rule - std::begin(kParamRules))], true)) {
      return tl::unexpected(ParamFault{Flaw::repeated, {"6455-9-4", param.name + " twice"}});
    }
    if (auto fault = rule->read(*rule, side, param, given)) {
      return tl::unexpected(*std::move(fault));
    }
  }
  return given;
}

tl::expected<DeflateOffer, ParamFault> read_offer(const Extension& offer) {
  return read_params(offer, Side::offer).map([](const Given& given) {
    return DeflateOffer{given.server_no_context_takeover, given.client_no_context_takeover,
                        given.server_max_window_bits, given.has_client_max_window_bits,
                        given.client_max_window_bits};
  });
}

// Section 7 tells a server to decline such an offer: what it broke when it did not.
DeflateFault not_declined(const ParamFault& flawed) {
  constexpr std::string_view kDuties[] = {"7692-7-3", "7692-7-5", "7692-7-4"};  // by Flaw
  return {kDuties[static_cast<std::size_t>(flawed.flaw)],
          "accepted an offer to be declined: " + flawed.fault.what};
}

// Why `response` cannot be the answer to `offer`.
std::optional<DeflateFault> mismatch(const Given& response, const DeflateOffer& offer) {
  if (offer.server_no_context_takeover && !response.server_no_context_takeover) {
    return DeflateFault{"7692-7.1.1.1-5",
                        "server_no_context_takeover was offered and is not in the response"};
  }
  if (offer.server_max_window_bits && !response.server_max_window_bits) {
    return DeflateFault{"7692-7.1.2.1-6",
                        "server_max_window_bits was offered and is not in the response"};
  }
  if (offer.server_max_window_bits &&
      *response.server_max_window_bits > *offer.server_max_window_bits) {
    return DeflateFault{
        "7692-7.1.2.1-6",
        fmt::format("server_max_window_bits={} after an offer of {}",
                    *response.server_max_window_bits, *offer.server_max_window_bits)};
  }
  if (response.has_client_max_window_bits && !offer.client_max_window_bits_offered) {
    return DeflateFault{"7692-7.1.2.2-9", "client_max_window_bits was not offered"};
  }
  return std::nullopt;
}

// A response fits when it answers one of the offers; the fault told is that
// against the first well-formed one, which is preferred.
std::optional<DeflateFault> mismatch_with_all(const Given& response,
                                              const std::vector<Extension>& offers) {
  std::optional<DeflateFault> first;
  std::optional<DeflateFault> first_flawed;
  for (const Extension& element : offers) {
    if (element.name != kPermessageDeflate) continue;
    const auto offer = read_offer(element);
    if (!offer) {
      if (!first_flawed) first_flawed = not_declined(offer.error());
      continue;
    }
    auto fault = mismatch(response, *offer);
    if (!fault) return std::nullopt;
    if (!first) first = std::move(fault);
  }
  if (first) return first;
  if (first_flawed) return first_flawed;
  return DeflateFault{"6455-9-3", "permessage-deflate was not offered"};
}

}  // namespace

tl::expected<DeflateOffer, DeflateFault> parse_deflate_offer(const Extension& offer) {
  return read_offer(offer).map_error([](const ParamFault& flawed) { return flawed.fault; });
}

tl::expected<DeflateParams, DeflateFault> check_deflate_response(
    const Extension& response, const std::vector<Extension>& offers) {
  const auto given = read_params(response, Side::response);
  if (!given) return tl::unexpected(given.error().fault);
  if (auto fault = mismatch_with_all(*given, offers)) return tl::unexpected(*std::move(fault));
  return DeflateParams{given->server_no_context_takeover, given->client_no_context_takeover,
                       given->server_max_window_bits.value_or(kMaxWindowBits),
                       given->client_max_window_bits.value_or(kMaxWindowBits)};
}

}  // namespace wsspec::protocol
