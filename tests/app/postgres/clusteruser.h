// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace pgcourier {

// Another process that uses the local cluster: this test's own program, started once more.
class ClusterUser
{
public:
    explicit ClusterUser(const QString &root);
    ~ClusterUser();

    [[nodiscard]] QString conninfo(); // waits until it is a user; empty: it failed
    void leave(); // ends as a program should
    void kill(); // -9

    // What that process does: uses the cluster until its input ends.
    [[nodiscard]] static int run(const QString &root);

private:
    QProcess m_process;
};

} // namespace pgcourier
