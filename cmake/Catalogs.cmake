# catalogs/ is checked and packed by a tool of ours, and the pack becomes part of the executable:
# a broken catalog is a broken build.

set(files_sources ${CMAKE_SOURCE_DIR}/src/files)
add_library(ishigaki_file_access STATIC ${files_sources}/files.cpp ${files_sources}/own_folder.cpp
            ${files_sources}/texts.cpp)
target_link_libraries(ishigaki_file_access PUBLIC ishigaki_catalog)

# `open_library` needs the pack and the tool that makes the pack must not: two libraries.
add_library(ishigaki_catalog_files STATIC ${files_sources}/catalog_files.cpp)
target_link_libraries(ishigaki_catalog_files PUBLIC ishigaki_file_access)

add_executable(pack-catalogs ${CMAKE_SOURCE_DIR}/tools/pack_catalogs.cpp
               ${CMAKE_SOURCE_DIR}/tools/no_packed_catalogs.cpp)
target_link_libraries(pack-catalogs PRIVATE ishigaki_catalog_files)

file(GLOB_RECURSE catalog_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/catalogs/*.yaml)
set(pack ${CMAKE_BINARY_DIR}/catalogs.pack)
add_custom_command(
  OUTPUT ${pack}
  COMMAND pack-catalogs ${CMAKE_SOURCE_DIR}/catalogs ${pack}
  DEPENDS pack-catalogs ${catalog_sources}
  COMMENT "Checking and packing the catalogs"
  VERBATIM)

add_library(ishigaki_packed STATIC ${files_sources}/packed_catalogs.cpp ${files_sources}/packed.S)
set_source_files_properties(${files_sources}/packed.S PROPERTIES
  COMPILE_DEFINITIONS "ISHIGAKI_PACK=\"${pack}\""
  OBJECT_DEPENDS ${pack})
set_target_properties(ishigaki_packed PROPERTIES UNITY_BUILD OFF)
target_link_libraries(ishigaki_packed PUBLIC ishigaki_catalog_files)

# Other programs, run within limits.
add_library(ishigaki_child_processes STATIC ${files_sources}/child_process.cpp
            ${files_sources}/print_pdf.cpp)
target_link_libraries(ishigaki_child_processes PUBLIC ishigaki_base)
target_include_directories(ishigaki_child_processes PUBLIC ${CMAKE_SOURCE_DIR}/src)

add_library(ishigaki_files INTERFACE)
target_link_libraries(ishigaki_files INTERFACE ishigaki_catalog_files ishigaki_packed
                      ishigaki_child_processes)
