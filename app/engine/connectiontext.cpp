// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/connectiontext.h"

#include "app/db/session/conninfo.h"
#include "app/settings/servicefile.h"

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
    const QString tidy
        = withoutUnknownParameters(tidyConnectionText(text), Conninfo::keywords(), read.leftOut);
    const auto conninfo = Conninfo::parse(tidy);
    if (!conninfo)
        return conninfo.error();
    takeOptions(read.connection, conninfo->values());
    read.password = conninfo->value(u"password"_s);
    if (isPlaceholder(read.password))
        read.password.clear();
    if (!conninfo->value(u"sslpassword"_s).isEmpty())
        read.leftOut.append(u"sslpassword"_s); // a secret for which there is no place
    return read;
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
    QString ofService;
    const QString service = conninfo->effective(u"service"_s);
    for (const ServiceEntry &entry : service.isEmpty() ? QList<ServiceEntry>{} : readServices()) {
        if (entry.name == service)
            ofService = entry.options.value(u"options"_s);
    }
    conninfo->makeReadOnly(ofService);
    return conninfo->text();
}

} // namespace pgcourier
