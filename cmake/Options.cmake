# Compiler, warnings, sanitizers and the shape of a module.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 16)

# Programs that are not called by hand: src/cli/companion.cpp looks for them there.
set(ISHIGAKI_COMPANION_DIR ${CMAKE_INSTALL_FULL_LIBEXECDIR}/ishigaki)

option(ISHIGAKI_BENCH "Build the benchmarks" OFF)
option(ISHIGAKI_FUZZ "Build the fuzz targets (clang)" OFF)
set(ISHIGAKI_SANITIZE "" CACHE STRING "Sanitizers, as the compiler takes them")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wnon-virtual-dtor -Wold-style-cast -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND warnings -Wno-restrict) # GCC 12 sees overlaps in std::string that are not there
else()
  # Clang sees that GCC 12's std::ranges::stable_sort uses what C++17 deprecated.
  list(APPEND warnings -Wno-deprecated-declarations)
endif()
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${warnings}>")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-fstack-protector-strong -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  add_link_options(-Wl,-z,relro,-z,now)
endif()
if(ISHIGAKI_SANITIZE)
  add_compile_options(-fsanitize=${ISHIGAKI_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ISHIGAKI_SANITIZE})
endif()
if(ISHIGAKI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()

# ishigaki_module(NAME PUBLIC libs… PRIVATE libs…): src/NAME as a static library.
function(ishigaki_module name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(ishigaki_${name} STATIC ${sources})
  target_include_directories(ishigaki_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(ishigaki_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()
