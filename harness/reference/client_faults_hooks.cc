#include "harness/reference/client_faults_hooks.h"

#include <utility>
#include <vector>

#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {

using protocol::BrokenHandshake;
using protocol::HandshakeFault;
using protocol::RequestHead;
using protocol::ResponseVerdict;

void set_field(Behaviour& behaviour, std::string_view name, std::string_view value) {
  behaviour.client.on_request = [name, value](RequestHead& request) {
    if (std::string* field = find_field(request.headers, name)) *field = value;
  };
}

void drop_field(Behaviour& behaviour, std::string_view name) {
  behaviour.client.on_request = [name](RequestHead& request) {
    erase_fields(request.headers, name);
  };
}

void add_field(Behaviour& behaviour, std::string_view name, std::string_view value) {
  behaviour.client.on_request = [name, value](RequestHead& request) {
    request.headers.fields.push_back({std::string(name), std::string(value)});
  };
}

void offer(Behaviour& behaviour, std::string_view extensions) {
  behaviour.client.extensions = extensions;
}

void change_request_text(Behaviour& behaviour, std::function<void(std::string&)> change) {
  behaviour.client.on_request_octets = [change = std::move(change)](protocol::Buffer& octets) {
    std::string head(protocol::as_text(octets));
    change(head);
    octets = protocol::to_buffer(head);
  };
}

void send_behind_request(Behaviour& behaviour, protocol::Buffer octets) {
  behaviour.client.on_request_octets = [early = std::move(octets)](protocol::Buffer& request) {
    protocol::append(request, early);
  };
}

void excuse_response(Behaviour& behaviour, BrokenHandshake broken,
                     std::function<bool(const Response&, const HandshakeFault&)> excused) {
  behaviour.client.on_verdict = [broken, excused = std::move(excused)](const Response& response,
                                                                       ResponseVerdict& verdict) {
    std::erase_if(verdict.faults, [&](const HandshakeFault& fault) {
      return fault.broken == broken && excused(response, fault);
    });
  };
}

void excuse_params(Behaviour& behaviour, std::function<bool(std::string_view)> excused) {
  behaviour.client.on_verdict = [excused = std::move(excused)](const Response&,
                                                               ResponseVerdict& verdict) {
    const auto num_excused = std::erase_if(verdict.faults, [&](const HandshakeFault& fault) {
      return fault.broken == BrokenHandshake::response_extensions_params && excused(fault.detail);
    });
    if (num_excused > 0) verdict.deflate.emplace();
  };
}

void refuse_responses(Behaviour& behaviour, std::function<bool(const Response&)> refused) {
  behaviour.client.on_verdict = [refused = std::move(refused)](const Response& response,
                                                               ResponseVerdict& verdict) {
    if (refused(response))
      verdict.faults.push_back({.broken = BrokenHandshake::response_status, .detail = "a fault"});
  };
}

void refuse_response_texts(Behaviour& behaviour, std::function<bool(std::string_view)> refused) {
  change_head(behaviour, [refused = std::move(refused)](std::string head) {
    return refused(head) ? std::string("refused\r\n\r\n") : head;
  });
}

}  // namespace wsspec::reference
