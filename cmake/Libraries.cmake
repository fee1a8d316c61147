# SPDX-License-Identifier: GPL-3.0-or-later
# C libraries that come without a CMake package of their own.
# (FindPostgreSQL also asks for the server's headers, which a client does not need.)
function(pgcourier_find_library target header library suffixes package)
    find_path(${target}_INCLUDE_DIR ${header} PATH_SUFFIXES ${suffixes})
    find_library(${target}_LIBRARY ${library})
    if(NOT ${target}_INCLUDE_DIR OR NOT ${target}_LIBRARY)
        message(FATAL_ERROR "${header} or lib${library} not found: install ${package}")
    endif()
    add_library(${target} UNKNOWN IMPORTED GLOBAL)
    set_target_properties(${target} PROPERTIES
        IMPORTED_LOCATION "${${target}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${${target}_INCLUDE_DIR}")
endfunction()

pgcourier_find_library(libpq libpq-fe.h pq "postgresql;pgsql" libpq-dev)
pgcourier_find_library(brotlidec brotli/decode.h brotlidec "" libbrotli-dev)
find_package(ZLIB REQUIRED)
# 7.85 can name protocols, 7.84 tells where the certificates are.
find_package(CURL 7.85 REQUIRED)
