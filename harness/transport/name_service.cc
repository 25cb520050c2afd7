#include "harness/transport/name_service.h"

#ifdef WSSPEC_STATIC
#include <nss.h>
#endif

namespace wsspec::transport {

void use_built_in_name_services() {
#ifdef WSSPEC_STATIC
  __nss_configure_lookup("hosts", "files dns");
#endif
}

}  // namespace wsspec::transport
