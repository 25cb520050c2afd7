#include "reports/pcapng_blocks.h"

#include "reports/visible.h"

namespace wsspec::reports {
namespace {

enum class Block : std::uint32_t {
  section_header = 0x0a0d0d0a,
  interface_description = 1,
  name_resolution = 4,
  enhanced_packet = 6,
};

constexpr std::uint16_t kLinkTypeIpv4 = 228;
constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::uint16_t kComment = 1;
constexpr std::uint16_t kUserApplication = 4;  // of a section header
constexpr std::uint16_t kTimeResolution = 9;   // of an interface
constexpr std::uint16_t kNameRecordIpv4 = 1;   // of a name resolution
constexpr std::size_t kOptionMax = 16 * 1024;  // a length has 16 bits

template <class Number>
void put(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xff);
  }
}

void pad(std::string& out) {
  out.append((4 - out.size() % 4) % 4, '\0');
}

// Code and length in front of the value, padded to 32 bits.
void put_record(std::string& out, std::uint16_t code, std::string_view value) {
  put(out, code);
  put(out, static_cast<std::uint16_t>(value.size()));
  out += value;
  pad(out);
}

void put_text_option(std::string& out, std::uint16_t code, std::string_view text) {
  if (!text.empty()) put_record(out, code, head_of(text, kOptionMax));
}

std::string block(Block type, std::string body) {
  pad(body);
  const auto len = static_cast<std::uint32_t>(body.size() + 12);
  std::string out;
  put(out, static_cast<std::uint32_t>(type));
  put(out, len);
  out += body;
  put(out, len);
  return out;
}

}  // namespace

std::string section_header(std::string_view application, std::string_view comment) {
  std::string body;
  put(body, std::uint32_t{0x1a2b3c4d});
  put(body, std::uint16_t{1});
  put(body, std::uint16_t{0});
  put(body, ~std::uint64_t{0});  // the length of the section is not said
  put_text_option(body, kComment, comment);
  put_text_option(body, kUserApplication, application);
  put_record(body, kEndOfOptions, {});
  return block(Block::section_header, body);
}

std::string interface_description() {
  std::string body;
  put(body, kLinkTypeIpv4);
  put(body, std::uint16_t{0});
  put(body, std::uint32_t{0});  // no limit of a packet's length
  put_record(body, kTimeResolution, "\x09");
  put_record(body, kEndOfOptions, {});
  return block(Block::interface_description, body);
}

std::string name_resolution(const std::vector<std::pair<Ipv4Address, std::string>>& names) {
  std::string body;
  for (const auto& [address, name] : names) {
    std::string record(reinterpret_cast<const char*>(address.data()), address.size());
    record += name;
    record += '\0';
    put_record(body, kNameRecordIpv4, record);
  }
  put_record(body, kEndOfOptions, {});
  return block(Block::name_resolution, body);
}

std::string enhanced_packet(const Packet& packet) {
  const auto time = static_cast<std::uint64_t>(packet.time.count());
  std::string body;
  put(body, std::uint32_t{0});  // the interface
  put(body, static_cast<std::uint32_t>(time >> 32));
  put(body, static_cast<std::uint32_t>(time));
  put(body, static_cast<std::uint32_t>(packet.octets.size()));
  put(body, static_cast<std::uint32_t>(packet.full_len));
  body += packet.octets;
  pad(body);
  put_text_option(body, kComment, packet.comment);
  put_record(body, kEndOfOptions, {});
  return block(Block::enhanced_packet, body);
}

}  // namespace wsspec::reports
