// The reference implementation behind the interface of third parties.
#include <variant>

#include "fuzz/adaptor_events.h"
#include "fuzz/expected.h"

namespace {

using namespace wsspec;

struct Reference : fuzz::AdaptorEvents {
  explicit Reference(const wsspec_config& config) : session(fuzz::session_config_of(config)) {}

  static bool can_be(const wsspec_config&) { return true; }

  void feed(std::string_view octets) {
    session.receive(protocol::as_bytes(octets));
    for (const protocol::Event& event : session.take_events()) {
      if (const auto seen = fuzz::seen_of(event)) {
        push(seen->kind, seen->data, seen->code, seen->opcode);
      }
    }
  }

  protocol::Session session;
};

}  // namespace

extern "C" const wsspec_adaptor wsspec_parser = fuzz::adaptor_of<Reference>("reference");
