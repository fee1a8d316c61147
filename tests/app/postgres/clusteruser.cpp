// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/postgres/clusteruser.h"

#include "app/postgres/localcluster.h"

#include <QCoreApplication>

#include <iostream>

namespace pgcourier {

ClusterUser::ClusterUser(const QString &root)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--use"), root});
}

ClusterUser::~ClusterUser()
{
    leave();
}

QString ClusterUser::conninfo()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(60'000))
            return {};
    }
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

void ClusterUser::leave()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(60'000);
}

void ClusterUser::kill()
{
    m_process.kill();
    m_process.waitForFinished(60'000);
}

int ClusterUser::run(const QString &root)
{
    LocalCluster cluster(root);
    const Result<QString> conninfo = cluster.acquire();
    if (!conninfo.ok()) {
        std::cerr << conninfo.error().line().toStdString() << std::endl;
        return 1;
    }
    std::cout << conninfo->toStdString() << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) { }
    return 0;
}

} // namespace pgcourier
