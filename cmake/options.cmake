# Warnings, sanitizers and definitions that every target shares.
set(WSSPEC_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=: address,undefined or thread")

set(WSSPEC_FUZZ_ENGINE "" CACHE STRING
    "What a fuzz target is linked with, where the compiler's flags instrument already (fuzz/oss-fuzz/build.sh)")

add_library(wsspec_options INTERFACE)
target_compile_options(wsspec_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                -Wsign-conversion -Wnon-virtual-dtor)
if(NOT WSSPEC_FUZZ_ENGINE) # services bring compilers that nobody here has tried
  target_compile_options(wsspec_options INTERFACE -Werror)
endif()
target_include_directories(wsspec_options INTERFACE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
# Asio 1.22 finds clang's coroutines only when told.
target_compile_definitions(wsspec_options INTERFACE ASIO_STANDALONE ASIO_NO_DEPRECATED
                                                    ASIO_HAS_CO_AWAIT=1 ASIO_HAS_STD_COROUTINE=1)
if(WSSPEC_SANITIZE)
  target_compile_options(wsspec_options INTERFACE -fsanitize=${WSSPEC_SANITIZE} -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=all)
  target_link_options(wsspec_options INTERFACE -fsanitize=${WSSPEC_SANITIZE})
  # GCC's documentation warns of false alarms of this one beside a sanitizer; std::regex has some.
  target_compile_options(wsspec_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(CMAKE_UNITY_BUILD)
  # GCC takes the files of a unit for headers, and warns of anonymous types in them.
  target_compile_options(wsspec_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(WSSPEC_FUZZ AND NOT WSSPEC_FUZZ_ENGINE)
  # Coverage for libFuzzer in every room; fuzz/ links the engine itself.
  target_compile_options(wsspec_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(wsspec_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# The headers that most files of the rooms include take them half their time. Where
# this is off each file has to include what it uses by itself.
option(WSSPEC_PRECOMPILE "Read the common headers once for all rooms" OFF)
