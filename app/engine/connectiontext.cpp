// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/connectiontext.h"

#include "app/db/session/conninfo.h"
#include "app/model/connect/sshplace.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// As web consoles write it where the password goes.
bool isPlaceholder(const QString &password)
{
    static const QRegularExpression pattern(u"^\\[.*\\]$|^<.*>$|^\\*+$"_s);
    return pattern.match(password).hasMatch();
}

} // namespace

Result<ReadConnection> readConnectionText(const QString &text)
{
    ReadConnection read;
    const auto conninfo = Conninfo::parse(text);
    if (!conninfo)
        return conninfo.error();
    read.leftOut = conninfo->leftOut();
    takeOptions(read.connection, conninfo->values());
    read.connection.ssh = conninfo->ssh();
    if (const QString mode = read.connection.sslMode; !mode.isEmpty() && !sslModes().contains(mode)) {
        read.sslMode = mode;
        read.connection.sslMode = nearestSslMode(mode);
    }
    read.user = conninfo->user();
    read.password = conninfo->value(u"password"_s);
    if (isPlaceholder(read.password))
        read.password.clear();
    if (!conninfo->value(u"sslpassword"_s).isEmpty())
        read.leftOut.append(u"sslpassword"_s); // a secret for which there is no place
    return read;
}

QStringList connectionNotes(const QString &text)
{
    const auto conninfo = Conninfo::parse(text);
    if (!conninfo || conninfo->leftOut().isEmpty())
        return {};
    return {u"Of the connection's text is left out what libpq does not know: %1"_s.arg(
        conninfo->leftOut().join(u", "_s))};
}

Result<QString> conninfoThroughSsh(const QString &text, const QString &host)
{
    auto conninfo = Conninfo::parse(text);
    if (!conninfo)
        return conninfo.error();
    const auto place = SshPlace::parse(host);
    if (!place)
        return place.error();
    conninfo->setSsh(place->text());
    return conninfo->text();
}

QStringList knownConnectionOptions()
{
    return Conninfo::keywords();
}

QString conninfoWithPassword(const QString &text, const QString &password)
{
    auto conninfo = Conninfo::parse(text);
    if (!conninfo)
        return text;
    conninfo->setPassword(password);
    return conninfo->text();
}

QString readOnlyConninfo(const QString &text)
{
    auto conninfo = Conninfo::parse(text);
    if (!conninfo)
        return text; // whoever opens it says what is wrong
    conninfo->makeReadOnly();
    return conninfo->text();
}

} // namespace pgcourier
