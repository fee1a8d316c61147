// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testcluster.h"

#include <QProcess>
#include <QTemporaryDir>

namespace pgcourier {

// pgbouncer before a TestCluster. Gone with the object.
class TestPooler
{
public:
    [[nodiscard]] static bool isInstalled();

    // Lines for the section [pgbouncer], such as "pool_mode = session".
    [[nodiscard]] bool start(const TestCluster &cluster, const QStringList &settings);
    ~TestPooler();

    [[nodiscard]] QString conninfo(const QString &database) const;

private:
    QTemporaryDir m_folder{QStringLiteral("/tmp/pgb-XXXXXX")};
    QProcess m_process;
};

} // namespace pgcourier
