# `cmake --install` and the Debian package: programs, man page, completion, examples, schemas, texts.

install(TARGETS ishigaki RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS ishigaki-office ishigaki-server RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/ishigaki)
install(FILES packaging/ishigaki.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES packaging/completion/ishigaki.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ishigaki)
install(FILES packaging/completion/_ishigaki
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES packaging/completion/ishigaki.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY examples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ishigaki/schemas)
# The page, where it was built (`./dev build` does).
install(DIRECTORY web/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ishigaki/web OPTIONAL)
# The service, and the configuration that it begins with.
install(FILES packaging/systemd/ishigaki.service DESTINATION lib/systemd/system)
install(FILES packaging/systemd/serve.yaml DESTINATION ${CMAKE_INSTALL_DATADIR}/ishigaki)
install(FILES README.md README.ja.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ishigaki)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Ishigaki developers <ishigaki@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
# What `ishigaki report` calls, and the fonts of its pages; and the common passwords that are
# refused; all else works without them.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "weasyprint, graphviz, librsvg2-bin, fonts-ipaexfont, cracklib-runtime")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/deb/postinst
    ${CMAKE_SOURCE_DIR}/packaging/deb/prerm ${CMAKE_SOURCE_DIR}/packaging/deb/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
include(CPack)
