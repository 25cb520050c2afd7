# WSSPEC_STATIC (preset "static"): a program that needs no library at run time,
# for the npm package and the image, and for any Linux of this processor.
#
# glibc warns at the link that getaddrinfo may load its shared libraries:
# harness/transport/name_service.h keeps it from that, and says what it costs. The
# same warnings of OpenSSL are about engines and old functions that nothing calls.
option(WSSPEC_STATIC "Link everything into the program, the C library too" OFF)
# Fuzzing services run what they built elsewhere, and build with a C++ library of their own, so
# that no library of C++ can be the system's.
if(NOT WSSPEC_STATIC AND NOT WSSPEC_FUZZ_ENGINE)
  # Not header-only, which costs 1.7 s in each file that includes it.
  find_package(fmt REQUIRED)
  return()
endif()

set(OPENSSL_USE_STATIC_LIBS ON)
set(ZLIB_USE_STATIC_LIBS ON)
if(WSSPEC_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  add_link_options(-static)
endif()

# Debian has no static fmt. One file made of fmt's header-only part is one, and
# leaves the other files as they are: the definition is that of the shared
# library, so that a compiler cache knows what the preset release compiled.
add_library(wsspec_fmt STATIC ${CMAKE_CURRENT_LIST_DIR}/static_fmt.cc)
target_link_libraries(wsspec_fmt PRIVATE wsspec_options)
target_compile_definitions(wsspec_fmt PUBLIC FMT_SHARED)
add_library(fmt::fmt ALIAS wsspec_fmt)

if(WSSPEC_STATIC)
  set_source_files_properties(harness/transport/name_service.cc PROPERTIES COMPILE_DEFINITIONS WSSPEC_STATIC)
endif()
