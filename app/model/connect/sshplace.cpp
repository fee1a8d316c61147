// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/sshplace.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct SshPlaceWords
{
    Q_DECLARE_TR_FUNCTIONS(SshPlace)
};

constexpr qsizetype longestPart = 255;

bool isSshHost(const QString &host)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"_s);
    static const QRegularExpression address(u"^[0-9A-Fa-f:]+[0-9A-Fa-f:.]*(?:%[A-Za-z0-9_.-]+)?$"_s);
    return host.size() <= longestPart
        && (host.contains(u':') ? address.match(host).hasMatch() : name.match(host).hasMatch());
}

bool isSshUser(const QString &user)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][A-Za-z0-9_.+@-]*$"_s);
    return user.size() <= longestPart && name.match(user).hasMatch();
}

// Takes the port from the end of host, and the brackets of an address. False: it is no port.
bool takePort(SshPlace &place)
{
    QString number;
    if (place.host.startsWith(u'[')) {
        const qsizetype end = place.host.indexOf(u']');
        const QString rest = place.host.mid(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return false;
        number = rest;
        place.host = place.host.mid(1, end - 1);
        if (!place.host.contains(u':'))
            return false;
    } else if (place.host.count(u':') == 1) { // more of them: an address without a port
        number = place.host.mid(place.host.indexOf(u':'));
        place.host.chop(number.size());
    }
    if (number.isEmpty())
        return true;
    bool isNumber = false;
    place.port = number.mid(1).toUShort(&isNumber);
    return isNumber && place.port > 0;
}

} // namespace

Result<SshPlace> SshPlace::parse(const QString &text)
{
    SshPlace place;
    const QString tidy = text.trimmed();
    const qsizetype at = tidy.lastIndexOf(u'@');
    place.user = tidy.left(qMax<qsizetype>(at, 0));
    place.host = tidy.mid(at + 1);
    if (takePort(place) && isSshHost(place.host) && (at < 0 || isSshUser(place.user)))
        return place;
    return Error::usage(SshPlaceWords::tr("“%1” is no SSH host").arg(text.left(longestPart).simplified()),
        SshPlaceWords::tr("Give it as [USER@]HOST[:PORT]; further options go into ~/.ssh/config"));
}

QString SshPlace::text() const
{
    QString out = user.isEmpty() ? QString() : user + u'@';
    out += host.contains(u':') && port > 0 ? u'[' + host + u']' : host;
    return port > 0 ? out + u':' + QString::number(port) : out;
}

} // namespace pgcourier
