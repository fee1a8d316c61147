# SPDX-License-Identifier: GPL-3.0-or-later
# There are many programs to link, most of them tests: the first of these linkers that is there does it in a
# fraction of the time.
include(CheckLinkerFlag)
foreach(linker mold lld gold)
    check_linker_flag(CXX "-fuse-ld=${linker}" PGCOURIER_HAS_${linker})
    if(PGCOURIER_HAS_${linker})
        add_link_options("-fuse-ld=${linker}")
        break()
    endif()
endforeach()
