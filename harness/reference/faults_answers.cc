#include "harness/reference/faults_answers.h"

#include <algorithm>
#include <utility>

namespace wsspec::reference {

using protocol::AcceptedDeflate;
using protocol::Extension;
using protocol::ExtensionParam;
using protocol::RequestHead;

void change_answer(Behaviour& behaviour, void (*change)(AcceptedDeflate& accepted)) {
  behaviour.on_deflate = [change](const RequestHead&, std::optional<AcceptedDeflate>& accepted) {
    if (accepted) change(*accepted);
  };
}

ExtensionParam* find_param(AcceptedDeflate& accepted, std::string_view name) {
  auto& params = accepted.response.params;
  const auto found = std::ranges::find(params, name, &ExtensionParam::name);
  return found == params.end() ? nullptr : &*found;
}

void drop_param(AcceptedDeflate& accepted, std::string_view name) {
  std::erase_if(accepted.response.params, [name](const auto& param) { return param.name == name; });
}

void give_value(AcceptedDeflate& accepted, std::string_view name, std::string_view value) {
  if (ExtensionParam* param = find_param(accepted, name)) param->value = value;
}

std::vector<Extension> offers_of(const RequestHead& request) {
  auto list = protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"));
  return list ? *std::move(list) : std::vector<Extension>{};
}

}  // namespace wsspec::reference
