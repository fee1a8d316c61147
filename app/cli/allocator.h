// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#ifdef PGCOURIER_JEMALLOC
#include <jemalloc/jemalloc.h>

// What jemalloc reads at its start. Freed pages go back to the system within half a second: large bodies come
// and go.
extern "C" {
extern const char *malloc_conf;
const char *malloc_conf = "dirty_decay_ms:500,muzzy_decay_ms:0";
}
#endif

namespace pgcourier {

// One line for --version. To be included by a program's main file alone: the allocator is a program's.
inline QString allocatorName()
{
#ifdef PGCOURIER_JEMALLOC
    const char *version = "";
    size_t size = sizeof version;
    mallctl("version", &version, &size, nullptr, 0);
    return QStringLiteral("allocator: jemalloc %1").arg(QString::fromLatin1(version).section(u'-', 0, 0));
#else
    return QStringLiteral("allocator: the C library's");
#endif
}

} // namespace pgcourier
