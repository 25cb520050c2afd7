#include "harness/judge/duties.h"

namespace wsspec::judge {

const Duties& duties_of(protocol::Role target) {
  static constexpr Duties kServer{.name = "server",
                                  .ends_tcp = "6455-5.5.1-12",
                                  .fails = "6455-7.1.7-3",
                                  .window = "7692-7.2.1-16",
                                  .no_takeover = "7692-7.2.1-12"};
  static constexpr Duties kClient{.name = "client",
                                  .ends_tcp = "6455-5.5.1-11",
                                  .fails = "6455-7.1.7-1",
                                  .window = "7692-7.2.1-14",
                                  .no_takeover = "7692-7.2.1-9"};
  return target == protocol::Role::server ? kServer : kClient;
}

}  // namespace wsspec::judge
