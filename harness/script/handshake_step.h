// The two halves of the opening handshake as a case may change them (docs/cases.md): the request
// that the harness sends to a server, and the response that it sends to a client.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/script/frame_spec.h"
#include "harness/script/payload.h"

namespace wsspec::script {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// What both are changed by. Starts from the conforming head.
struct HeadChanges {
  std::string version{"HTTP/1.1"};
  HeaderFields set{};  // replaces the value
  std::vector<std::string> omit{};
  HeaderFields add{};     // appended as they are
  HeaderFields rename{};  // other spelling of a name
  bool shuffle = false;   // other order of the fields
  bool reverse = false;
  std::string line_end{"\r\n"};
  std::optional<Payload> raw{};   // the whole head as octets, words in braces filled in
  std::optional<Payload> body{};  // behind the head
  std::vector<Item> glued{};      // in the same write as the head
  Cut cut{};
  // Repeats `add` this many times with a running number for {n}.
  std::size_t flood = 0;
};

// One opening handshake request.
struct RequestStep : HeadChanges {
  std::string method{"GET"};
  std::string target{};                // empty: that of the URL
  std::optional<std::string> offer{};  // Sec-WebSocket-Extensions; none: as the case needs
};

// A response in front of the final one (RFC 9110, section 15.2).
struct InterimResponse {
  int status = 100;
  std::string reason{};
  HeaderFields fields{};
};

// The answer to a client's request. Words in braces inside values stand for what the request
// brought, or for the right answer to it.
struct RespondStep : HeadChanges {
  int status = 101;
  std::optional<std::string> reason{};  // none: the usual one of the status
  // An ordinary HTTP response: without Upgrade, Connection: Upgrade and Sec-WebSocket-Accept, with
  // Connection: close and Content-Length.
  bool plain = false;
  std::optional<std::string> agree{};  // Sec-WebSocket-Extensions; none: as the case says
  bool misfit = false;  // nothing to play where the client's offer allows what `agree` says
  std::optional<std::string> subprotocol{};  // none: the first that the client offers
  std::vector<InterimResponse> before{};     // in front of the head, and of `cut`'s first octet
};

}  // namespace wsspec::script
