// wslay (libwslay-dev), which has both roles and no permessage-deflate.
#include <wslay/wslay.h>
#include "fuzz/adaptor_events.h"

struct Wslay : wsspec::fuzz::AdaptorEvents {
  explicit Wslay(const wsspec_config& config) {
    const wslay_event_callbacks calls{read, write, mask, nullptr, nullptr, nullptr, take};
    (config.is_server ? wslay_event_context_server_init : wslay_event_context_client_init)(
        &context, &calls, this);
    wslay_event_config_set_max_recv_msg_length(context, config.max_message_len);
  }
  ~Wslay() { wslay_event_context_free(context); }
  static bool can_be(const wsspec_config& config) { return config.deflate == 0; }
  void feed(std::string_view octets) {
    in = octets;
    const bool taken = wslay_event_recv(context) == 0 && wslay_event_get_read_enabled(context);
    if (taken || wslay_event_get_close_received(context)) return;
    wslay_event_send(context);  // the Close that it has queued
    const unsigned code = wslay_event_get_status_code_sent(context);
    fail(code == WSLAY_CODE_NO_STATUS_RCVD ? 0 : code);
  }
  static ssize_t read(wslay_event_context_ptr c, uint8_t* to, size_t room, int, void* self) {
    std::string_view& in = static_cast<Wslay*>(self)->in;
    const size_t len = in.copy(reinterpret_cast<char*>(to), room);
    in.remove_prefix(len);
    if (len != 0) return static_cast<ssize_t>(len);
    return wslay_event_set_error(c, WSLAY_ERR_WOULDBLOCK), -1;
  }
  static ssize_t write(wslay_event_context_ptr, const uint8_t*, size_t n, int, void*) {
    return static_cast<ssize_t>(n);
  }
  static int mask(wslay_event_context_ptr, uint8_t*, size_t, void*) { return 0; }
  static void take(wslay_event_context_ptr, const wslay_event_on_msg_recv_arg* got, void* self) {
    const auto* data = reinterpret_cast<const char*>(got->msg);
    static_cast<Wslay*>(self)->push_frame(got->opcode, {data, got->msg_length});
  }
  wslay_event_context_ptr context = nullptr;
  std::string_view in{};
};
extern "C" const wsspec_adaptor wsspec_parser = wsspec::fuzz::adaptor_of<Wslay>("wslay");
