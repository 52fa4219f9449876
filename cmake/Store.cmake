# The database and its schema, whose steps become part of the executable.
ishigaki_module(store PUBLIC ishigaki_document ishigaki_exchange ishigaki_file_access
                PRIVATE PkgConfig::sqlite PkgConfig::postgresql PkgConfig::sodium PkgConfig::zlib PkgConfig::magic
                nlohmann_json::nlohmann_json)
file(GLOB schema_steps CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/schema/*.sql)
target_sources(ishigaki_store PRIVATE ${CMAKE_SOURCE_DIR}/src/store/schema.S)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/store/schema.S PROPERTIES
  COMPILE_OPTIONS "-Wa,-I${CMAKE_SOURCE_DIR}/src/store/schema"
  OBJECT_DEPENDS "${schema_steps}")

ishigaki_module(service PUBLIC ishigaki_store ishigaki_measure
                PRIVATE PkgConfig::sodium nlohmann_json::nlohmann_json)
# Who is signing in: passphrases, codes, sessions, tokens.
ishigaki_module(identity PUBLIC ishigaki_service
                PRIVATE ishigaki_files PkgConfig::sodium PkgConfig::crypto PkgConfig::utf8proc
                PkgConfig::fido2)
ishigaki_module(server PUBLIC ishigaki_identity ishigaki_http
                PRIVATE ishigaki_report PkgConfig::zlib nlohmann_json::nlohmann_json)
