# SPDX-License-Identifier: GPL-3.0-or-later
# Libraries that come without a CMake package of their own.
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
pgcourier_find_library(yamlcpp yaml-cpp/yaml.h yaml-cpp "" libyaml-cpp-dev)
find_package(ZLIB REQUIRED)
# 7.85 can name protocols, 7.84 tells where the certificates are.
find_package(CURL 7.85 REQUIRED)

# PostgreSQL's parser as a library. It says where an error is before a statement is run, and what a statement
# does; without it the words of the statement alone tell.
option(PGCOURIER_PG_QUERY "Use libpg_query, where it is installed" ON)
find_path(pg_query_INCLUDE_DIR pg_query.h)
find_library(pg_query_LIBRARY pg_query)
if(PGCOURIER_PG_QUERY AND pg_query_INCLUDE_DIR AND pg_query_LIBRARY)
    add_library(pg_query UNKNOWN IMPORTED GLOBAL)
    set_target_properties(pg_query PROPERTIES
        IMPORTED_LOCATION "${pg_query_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${pg_query_INCLUDE_DIR}")
else()
    message(STATUS "libpg_query is not used (Debian, Ubuntu: libpg-query-dev): SQL is read by its words alone")
endif()

# A worker takes a fifth less CPU with it. Sanitizers have allocators of their own.
option(PGCOURIER_JEMALLOC "Link pgcourierctl with jemalloc where it is installed" ON)
if(PGCOURIER_JEMALLOC AND NOT PGCOURIER_SANITIZE)
    find_path(jemalloc_INCLUDE_DIR jemalloc/jemalloc.h)
    find_library(jemalloc_LIBRARY jemalloc)
    if(jemalloc_INCLUDE_DIR AND jemalloc_LIBRARY)
        pgcourier_find_library(jemalloc jemalloc/jemalloc.h jemalloc "" libjemalloc-dev)
    else()
        message(STATUS "pgcourierctl uses the C library's allocator: jemalloc is not installed (libjemalloc-dev)")
    endif()
endif()
