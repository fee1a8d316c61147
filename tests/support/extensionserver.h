// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QTemporaryDir>

namespace pgcourier {

// A PostgreSQL of a test's own that has extensions of the test's own. A server looks for them where it was
// moved to along with its program, so this is a copy of the programs beside links to all the rest. Made
// before the TestCluster starts, which finds it by PGCOURIER_PG_BIN.
class ExtensionServer
{
public:
    ExtensionServer();
    ~ExtensionServer();
    ExtensionServer(const ExtensionServer &) = delete;
    ExtensionServer &operator=(const ExtensionServer &) = delete;

    [[nodiscard]] Status make();
    // Its control file and script; "create extension" finds it from then on.
    [[nodiscard]] Status addExtension(const QString &name, const QString &version, const QByteArray &script);
    void removeExtension(const QString &name);

private:
    [[nodiscard]] Status mirror(const QString &bin, const QString &share, const QString &root);

    QTemporaryDir m_root;
    QString m_extensions;
    QByteArray m_binBefore; // of the environment
};

} // namespace pgcourier
