# One conformance target for each adaptor (docs/fuzzing.md). The one of the reference is
# a fuzz target like any other; those of third parties are built when they are asked for:
# conformance_<name> (with WSSPEC_FUZZ) and replay_conformance_<name>.
set(WSSPEC_ADAPTOR "" CACHE FILEPATH "A file that defines wsspec_parser: builds conformance_<its name>")
set(WSSPEC_ADAPTOR_LINK "" CACHE STRING "Libraries, as in target_link_libraries, that the adaptor needs")

add_library(wsspec_conformance STATIC EXCLUDE_FROM_ALL fuzz_conformance_reference.cc conformance.cc
            adaptor_run.cc divergence.cc expected.cc finding.cc)
target_link_libraries(wsspec_conformance PUBLIC wsspec_model wsspec_protocol PRIVATE wsspec_options)

# wsspec_adaptor(SOURCE [PREFIX fuzz_] [STANDARD 17] [LINK library...])
# The rows that explain its divergences are in NAME_divergences.cc beside it.
function(wsspec_adaptor source)
  cmake_parse_arguments(ARG "" "PREFIX;STANDARD" "LINK" ${ARGN})
  get_filename_component(name ${source} NAME_WE)
  string(REGEX REPLACE "\\.[^.]*$" "_divergences.cc" rows ${source})
  if(NOT EXISTS ${rows})
    set(rows ${CMAKE_CURRENT_SOURCE_DIR}/adaptors/no_divergences.cc)
  endif()
  add_library(wsspec_adaptor_${name} OBJECT EXCLUDE_FROM_ALL ${source})
  # No warnings: the headers of others have their own rules.
  target_link_libraries(wsspec_adaptor_${name} PRIVATE wsspec_protocol wsspec_options ${ARG_LINK})
  target_compile_options(wsspec_adaptor_${name} PRIVATE -w)
  if(ARG_STANDARD)
    set_target_properties(wsspec_adaptor_${name} PROPERTIES CXX_STANDARD ${ARG_STANDARD})
  endif()
  if(WSSPEC_FUZZ)
    wsspec_conformance_target(${ARG_PREFIX}conformance_${name} ${name} ${rows} ${fuzz_engine}
                              wsspec_frame_mutator ${ARG_LINK})
  endif()
  wsspec_conformance_target(replay_${ARG_PREFIX}conformance_${name} ${name} ${rows} wsspec_replay_main ${ARG_LINK})
endfunction()

function(wsspec_conformance_target target name rows)
  add_executable(${target} EXCLUDE_FROM_ALL ${rows} $<TARGET_OBJECTS:wsspec_adaptor_${name}>)
  # The archive of the target comes before the engine that asks for it.
  target_link_libraries(${target} PRIVATE $<LINK_LIBRARY:WHOLE_ARCHIVE,wsspec_conformance> wsspec_model wsspec_protocol
                                          wsspec_options ${ARGN})
endfunction()

wsspec_adaptor(${CMAKE_CURRENT_SOURCE_DIR}/adaptors/reference.cc PREFIX fuzz_)
set_target_properties(replay_fuzz_conformance_reference PROPERTIES EXCLUDE_FROM_ALL OFF)
if(WSSPEC_TESTS)
  add_test(NAME fuzz.replay_fuzz_conformance_reference
           COMMAND replay_fuzz_conformance_reference ${CMAKE_SOURCE_DIR}/corpus/fuzz_conformance_reference)
  set_tests_properties(fuzz.replay_fuzz_conformance_reference PROPERTIES TIMEOUT 60)
endif()
wsspec_adaptor(${CMAKE_CURRENT_SOURCE_DIR}/adaptors/wslay.cc LINK wslay)
wsspec_adaptor(${CMAKE_CURRENT_SOURCE_DIR}/adaptors/websocketpp.cc STANDARD 17)
wsspec_adaptor(${CMAKE_CURRENT_SOURCE_DIR}/adaptors/beast.cc)
if(WSSPEC_ADAPTOR MATCHES "\\.c$")
  # Of the same make as the compiler of C++, for the sake of -fsanitize=.
  string(REPLACE "clang++" "clang" CMAKE_C_COMPILER "${CMAKE_CXX_COMPILER}")
  string(REPLACE "g++" "gcc" CMAKE_C_COMPILER "${CMAKE_C_COMPILER}")
  enable_language(C)
endif()
if(WSSPEC_ADAPTOR)
  wsspec_adaptor(${WSSPEC_ADAPTOR} LINK ${WSSPEC_ADAPTOR_LINK})
endif()
