// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/conninfotext.h"

#include <QProcessEnvironment>

namespace pgcourier {

// A [section] of libpq's connection service file.
struct ServiceEntry
{
    QString name;
    ConninfoOptions options;

    bool operator==(const ServiceEntry &) const = default;
};

[[nodiscard]] QList<ServiceEntry> parseServiceText(const QString &text);
// Where libpq looks: $PGSERVICEFILE, else ~/.pg_service.conf; then the system's, in $PGSYSCONFDIR.
[[nodiscard]] QStringList serviceFiles(
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
// All services of these files; of two with one name the first counts.
[[nodiscard]] QList<ServiceEntry> readServices(const QStringList &files = serviceFiles());

} // namespace pgcourier
