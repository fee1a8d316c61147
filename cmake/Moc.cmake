# SPDX-License-Identifier: GPL-3.0-or-later
# The moc of Qt in the wrapping of moc.in, where there is a shell.
if(UNIX)
    get_target_property(PGCOURIER_MOC Qt6::moc IMPORTED_LOCATION)
    set(pgcourier_moc "${CMAKE_BINARY_DIR}/generated/moc")
    configure_file("${CMAKE_CURRENT_LIST_DIR}/moc.in" "${pgcourier_moc}" @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endif()
