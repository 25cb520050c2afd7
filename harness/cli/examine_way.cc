#include <fmt/format.h>
#include <fmt/ranges.h>

#include "harness/cli/examine.h"

namespace wsspec::cli {

using reports::Health;

namespace {

// What there is no name server to ask about.
bool is_given(const transport::Address& address) {
  return !address.unix_path.empty() || !address.ip_literals.empty();
}

void examine_name(const transport::Address& address, const transport::Reach& reach,
                  DiagnosisLines& lines) {
  const auto all = fmt::format("{}", fmt::join(reach.addresses, ", "));
  if (reach.addresses.empty()) {
    lines.push_back({.name = "name",
                     .health = Health::problem,
                     .text = reach.trouble,
                     .remedy = "is it written right, and does this machine know its name server?"});
  } else {
    lines.push_back({.name = "name",
                     .text = all == address.host ? address.host + " is an address"
                             : is_given(address) ? "not asked: connections go to " + all
                                                 : address.host + " is " + all,
                     .facts = {{"addresses", all}}});
  }
}

void examine_socket(const transport::Address& address, const transport::Reach& reach,
                    DiagnosisLines& lines) {
  const bool is_unix = !address.unix_path.empty();
  const auto port = is_unix ? "" : fmt::format(", port {}", address.port);
  const char* const name = is_unix ? "socket" : "tcp";
  if (reach.connected_to.empty()) {
    lines.push_back({.name = name,
                     .health = Health::problem,
                     .text = reach.trouble,
                     .remedy = "is it running there" + port + "?"});
    return;
  }
  lines.push_back({.name = name,
                   .text = fmt::format("{}{}, in {:.1f} ms", reach.connected_to, port,
                                       transport::in_ms(reach.connect_time)),
                   .facts = {{"address", reach.connected_to}}});
}

// What a client with these options would refuse, weightiest first.
void judge_certificate(const transport::CertificateFacts& facts, const std::string& asked,
                       bool verify, reports::DiagnosisLine& line) {
  const auto refuse = [&](std::string text, std::string remedy) {
    line.health = verify ? Health::problem : Health::note;
    line.text += "; " + std::move(text);
    line.remedy = verify ? std::move(remedy) : "";
  };
  if (facts.days_left < 0) {
    refuse("expired on " + facts.expires, "renew it; -k tests all the same");
  } else if (!facts.fits_name) {
    refuse(fmt::format("it is not for {}", asked), "--sni NAME with one of its names, or -k");
  } else if (!facts.distrust.empty()) {
    refuse("not trusted: " + facts.distrust, "--cacert FILE with its authority, or -k");
  } else if (facts.days_left < 14) {
    line.health = Health::note;
    line.remedy = "renew it soon";
  }
}

void examine_certificate(const transport::TlsFacts& tls, bool verify, DiagnosisLines& lines) {
  if (!tls.certificate) return;
  const auto& facts = *tls.certificate;
  reports::DiagnosisLine line{
      .name = "certificate",
      .text = fmt::format(
          "{} for {}, until {} ({} days), by {}", facts.subject,
          facts.names.empty() ? "no name" : fmt::format("{}", fmt::join(facts.names, ", ")),
          facts.expires, facts.days_left, facts.issuer),
      .facts = {{"expires", facts.expires}, {"distrust", facts.distrust}}};
  judge_certificate(facts, tls.server_name, verify, line);
  lines.push_back(std::move(line));
}

}  // namespace

bool examine_way(const transport::Address& address, const transport::Reach& reach,
                 DiagnosisLines& lines) {
  examine_name(address, reach, lines);
  if (reach.addresses.empty()) return false;
  examine_socket(address, reach, lines);
  if (reach.connected_to.empty()) return false;
  if (!address.tls) return true;
  if (!reach.tls) {
    lines.push_back({.name = "tls",
                     .health = Health::problem,
                     .text = reach.trouble,
                     .remedy = "is it ws:// there?"});
    return false;
  }
  lines.push_back({.name = "tls",
                   .text = reach.tls->version + ", " + reach.tls->cipher,
                   .facts = {{"version", reach.tls->version}}});
  examine_certificate(*reach.tls, address.tls->verify, lines);
  return lines.back().health != Health::problem;
}

}  // namespace wsspec::cli
