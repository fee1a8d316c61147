# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project is compiled with.
function(pgcourier_target target)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
        QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
    # A unity build puts files side by side that have nothing to do with one another: there, what is local to
    # one of them shadows nothing of another.
    if(CMAKE_UNITY_BUILD)
        set(shadow -Wshadow=local)
    else()
        set(shadow -Wshadow)
    endif()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic ${shadow} -Wnon-virtual-dtor
        -Woverloaded-virtual -Wcast-qual)
    if(pgcourier_moc)
        set_target_properties(${target} PROPERTIES AUTOMOC_EXECUTABLE "${pgcourier_moc}")
    endif()
    if(PGCOURIER_WERROR)
        # GCC 12 sees uninitialised values inside std::optional and QList where there are none.
        target_compile_options(${target} PRIVATE -Werror -Wno-error=maybe-uninitialized)
    endif()
    if(PGCOURIER_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${PGCOURIER_SANITIZE} -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${PGCOURIER_SANITIZE})
    endif()
endfunction()
