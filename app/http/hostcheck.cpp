// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/hostcheck.h"

#include <QHostAddress>
#include <QSysInfo>
#include <QTcpSocket>

namespace pgcourier {

using namespace Qt::StringLiterals;

bool isLocalHost(QByteArrayView host)
{
    QString name = QString::fromLatin1(host).trimmed().toLower();
    if (name.startsWith(u'[')) // an address of IPv6, and a port behind it
        return !QHostAddress(name.mid(1, name.indexOf(u']') - 1)).isNull();
    name = name.section(u':', 0, 0);
    if (name.endsWith(u'.'))
        name.chop(1);
    return !name.contains(u'.') || name.endsWith(".localhost"_L1) || !QHostAddress(name).isNull()
        || name == QSysInfo::machineHostName().toLower();
}

bool mayAnswer(const QTcpSocket &socket, QByteArrayView host)
{
    return !socket.localAddress().isLoopback() || isLocalHost(host);
}

} // namespace pgcourier
