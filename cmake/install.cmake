# What is installed: the program, its manual page and completions, and the package
# that find_package(wsspec) finds. cpack in the folder of the build makes a .deb of it.
option(WSSPEC_INSTALL "Make what only an installation needs" ON)
if(NOT WSSPEC_INSTALL OR WSSPEC_TESTS OR NOT TARGET wsspec)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
find_program(WSSPEC_GZIP gzip REQUIRED)
set(made ${CMAKE_BINARY_DIR}/installed)
file(MAKE_DIRECTORY ${made})

# wsspec_made(FILE ARGUMENT...): what the program prints with these arguments.
function(wsspec_made file)
  add_custom_command(OUTPUT ${made}/${file} COMMAND wsspec ${ARGN} > ${made}/${file} DEPENDS wsspec VERBATIM)
  set_property(GLOBAL APPEND PROPERTY wsspec_made_files ${made}/${file})
endfunction()
# -n: the same bytes each time.
function(wsspec_compressed from to)
  add_custom_command(OUTPUT ${made}/${to} COMMAND ${WSSPEC_GZIP} -9nc ${from} > ${made}/${to} DEPENDS ${from} VERBATIM)
  set_property(GLOBAL APPEND PROPERTY wsspec_made_files ${made}/${to})
endfunction()

wsspec_made(wsspec.1 --help-man)
wsspec_made(wsspec completion bash)
wsspec_made(_wsspec completion zsh)
wsspec_made(wsspec.fish completion fish)
wsspec_compressed(${made}/wsspec.1 wsspec.1.gz)
wsspec_compressed(${CMAKE_SOURCE_DIR}/CHANGELOG.md NEWS.gz)

set(WSSPEC_CONTACT "wsspec maintainers <wsspec@users.noreply.github.com>" CACHE STRING "Who maintains the packages")
# As Debian's changelogs want it; elsewhere, where date knows no -R, nobody reads one.
execute_process(COMMAND date -u -R -d ${WSSPEC_DATE} OUTPUT_VARIABLE WSSPEC_DATE_LONG
                OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
configure_file(tools/package/debian/changelog.in ${made}/changelog @ONLY)
wsspec_compressed(${made}/changelog changelog.gz)

get_property(made_files GLOBAL PROPERTY wsspec_made_files)
add_custom_target(wsspec_installed ALL DEPENDS ${made_files})

install(TARGETS wsspec EXPORT wsspecTargets)
# Under this name the program takes the arguments of Autobahn's wstest.
file(CREATE_LINK wsspec ${made}/wstest SYMBOLIC)
file(CREATE_LINK wsspec.1.gz ${made}/wstest.1.gz SYMBOLIC)
install(FILES ${made}/wstest DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${made}/wstest.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/wsspec.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/wsspec DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/_wsspec DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${made}/wsspec.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES tools/package/debian/copyright ${made}/changelog.gz ${made}/NEWS.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package_folder ${CMAKE_INSTALL_DATADIR}/cmake/wsspec)
configure_package_config_file(cmake/wsspecConfig.cmake.in ${made}/wsspecConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${made}/wsspecConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${made}/wsspecConfig.cmake ${made}/wsspecConfigVersion.cmake cmake/wsspec_add_test.cmake
        DESTINATION ${package_folder})
install(EXPORT wsspecTargets NAMESPACE wsspec:: DESTINATION ${package_folder})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT ${WSSPEC_CONTACT})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "conformance tests for WebSocket servers")
file(READ ${CMAKE_SOURCE_DIR}/tools/package/debian/description CPACK_PACKAGE_DESCRIPTION)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
