# wsspec_embed(TARGET target SYMBOL namespace::symbol BASE folder FILES file...)
#
# Makes files part of a room. The room declares in a header of its own
#
#   #include "cmake/embedded_file.h"
#   namespace wsspec::script { extern const EmbeddedFiles embedded_cases; }
#
# and finds the files there in the order of FILES, named relative to BASE.
# Nothing but the C++ compiler is needed at build time.
add_executable(embed_files ${CMAKE_CURRENT_LIST_DIR}/embed_files.cc)
target_link_libraries(embed_files PRIVATE wsspec_options)

function(wsspec_embed)
  cmake_parse_arguments(E "" "TARGET;SYMBOL;BASE" "FILES" ${ARGN})
  get_target_property(type ${E_TARGET} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    return() # a room without sources
  endif()
  string(REPLACE "::" "_" file ${E_SYMBOL})
  set(output ${CMAKE_BINARY_DIR}/generated/embedded/${file}.cc)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/embedded)
  add_custom_command(
    OUTPUT ${output}
    COMMAND embed_files ${output} ${E_SYMBOL} ${E_BASE} ${E_FILES}
    DEPENDS embed_files ${E_FILES}
    COMMENT "Embedding ${E_SYMBOL}"
    VERBATIM)
  # Each has the same names in it, for a file's bytes.
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${E_TARGET} PRIVATE ${output})
endfunction()

file(GLOB_RECURSE case_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cases/*.json)
wsspec_embed(TARGET wsspec_script SYMBOL wsspec::script::embedded_cases
             BASE ${CMAKE_SOURCE_DIR}/cases FILES ${case_files})

file(GLOB web_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/reports/web/*)
wsspec_embed(TARGET wsspec_reports SYMBOL wsspec::reports::embedded_web
             BASE ${CMAKE_SOURCE_DIR}/reports/web FILES ${web_files})

wsspec_embed(TARGET wsspec_reports SYMBOL wsspec::reports::embedded_autobahn
             BASE ${CMAKE_SOURCE_DIR}/reports/autobahn FILES ${CMAKE_SOURCE_DIR}/reports/autobahn/cases.json)

file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/reports/page/*)
wsspec_embed(TARGET wsspec_reports SYMBOL wsspec::reports::embedded_page
             BASE ${CMAKE_SOURCE_DIR}/reports/page FILES ${page_files})
