# wsspec_room(NAME DIR folder [ROOMS ...] [LIBS ...]): a room as a static library.
function(wsspec_room name)
  cmake_parse_arguments(ROOM "" "DIR" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${ROOM_DIR}/*.cc)
  list(TRANSFORM ROOM_ROOMS PREPEND wsspec_)
  if(sources)
    add_library(wsspec_${name} STATIC ${sources})
    target_link_libraries(wsspec_${name} PRIVATE wsspec_options PUBLIC ${ROOM_ROOMS} ${ROOM_LIBS})
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
  target_precompile_headers(wsspec_test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
endfunction()

function(wsspec_test_options target)
  target_compile_definitions(${target} PRIVATE WSSPEC_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  # ccache can't keep what was compiled with a precompiled header without the first.
  # Behind one, g++ 12 warns of overruns in correct copies of std::string (GCC bug
  # 105329); AddressSanitizer looks for real ones.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-restrict>)
endfunction()

# wsspec_tests(NAME ROOMS ...): tests/NAME/*.cc as one program, each test known to ctest.
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
  gtest_discover_tests(test_${name} TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 60)
endfunction()
