# GCC with a precompiled header warns of overruns in correct copies of std::string
# (GCC bug 105329); builds without one look for real ones, and AddressSanitizer does.
# -fpch-preprocess: without it ccache can't keep what was compiled.
set(wsspec_precompiled_options $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-restrict>)

set(wsspec_common_headers
  <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <utility> <variant> <vector> <tl/expected.hpp>)

# wsspec_precompile(TARGET): reads the common headers once for all rooms.
function(wsspec_precompile target)
  if(NOT WSSPEC_PRECOMPILE)
    return()
  endif()
  target_compile_options(${target} PRIVATE ${wsspec_precompiled_options})
  if(NOT TARGET wsspec_headers)
    file(WRITE ${CMAKE_BINARY_DIR}/generated/headers.cc "")
    add_library(wsspec_headers OBJECT ${CMAKE_BINARY_DIR}/generated/headers.cc)
    target_link_libraries(wsspec_headers PRIVATE wsspec_options fmt::fmt)
    target_compile_options(wsspec_headers PRIVATE ${wsspec_precompiled_options})
    target_precompile_headers(wsspec_headers PRIVATE ${wsspec_common_headers} <fmt/format.h>)
  endif()
  target_precompile_headers(${target} REUSE_FROM wsspec_headers)
endfunction()

# wsspec_room(NAME DIR folder [ROOMS ...] [LIBS ...]): a room as a static library.
function(wsspec_room name)
  cmake_parse_arguments(ROOM "" "DIR" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${ROOM_DIR}/*.cc)
  list(TRANSFORM ROOM_ROOMS PREPEND wsspec_)
  if(sources)
    add_library(wsspec_${name} STATIC ${sources})
    target_link_libraries(wsspec_${name} PRIVATE wsspec_options PUBLIC ${ROOM_ROOMS} ${ROOM_LIBS})
    wsspec_precompile(wsspec_${name})
  else()
    add_library(wsspec_${name} INTERFACE)
    target_link_libraries(wsspec_${name} INTERFACE ${ROOM_ROOMS} ${ROOM_LIBS})
  endif()
endfunction()

# GoogleTest's headers take a second in each test file; read once for all of them.
function(wsspec_test_headers)
  file(WRITE ${CMAKE_BINARY_DIR}/generated/test_headers.cc "")
  add_library(wsspec_test_headers OBJECT ${CMAKE_BINARY_DIR}/generated/test_headers.cc)
  target_link_libraries(wsspec_test_headers PRIVATE wsspec_protocol wsspec_options GTest::gmock)
  wsspec_test_options(wsspec_test_headers)
  target_precompile_headers(wsspec_test_headers PRIVATE ${wsspec_common_headers} <gmock/gmock.h> <gtest/gtest.h>)
endfunction()

function(wsspec_test_options target)
  target_compile_definitions(${target} PRIVATE WSSPEC_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE ${wsspec_precompiled_options})
endfunction()

# wsspec_tests(NAME ROOMS ...): tests/NAME/*.cc as one program. ctest knows the
# program and not its tests: a process a test costs more than the tests.
function(wsspec_tests name)
  cmake_parse_arguments(T "" "" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cc)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM T_ROOMS PREPEND wsspec_)
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE ${T_ROOMS} ${T_LIBS} wsspec_options GTest::gmock_main)
  wsspec_test_options(test_${name})
  if(NOT TARGET wsspec_test_headers)
    wsspec_test_headers()
  endif()
  target_precompile_headers(test_${name} REUSE_FROM wsspec_test_headers)
  add_test(NAME unit.${name} COMMAND test_${name} --gtest_brief=1)
  set_tests_properties(unit.${name} PROPERTIES TIMEOUT 120)
endfunction()
