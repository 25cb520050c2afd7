// Ownership of OpenSSL's objects. Internal to the net transport.
#pragma once

#include <memory>

namespace wsspec::transport {

template <auto free_function>
struct OpensslFree {
  template <typename T>
  void operator()(T* object) const {
    free_function(object);
  }
};
template <typename T, auto free_function>
using OpensslPtr = std::unique_ptr<T, OpensslFree<free_function>>;

}  // namespace wsspec::transport
