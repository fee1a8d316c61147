// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace pgcourier {

// libpq's connection options by their keywords: host, port, dbname, user, sslmode, …
using ConninfoOptions = QMap<QString, QString>;

// 'value' as libpq's key/value text takes it.
[[nodiscard]] QString conninfoQuoted(QString value);
// host='…' port='…': takes every value.
[[nodiscard]] QString conninfoText(const ConninfoOptions &options);
// postgresql://user@host:port/database?…, without the password.
[[nodiscard]] QString conninfoUri(ConninfoOptions options);

// What people have in the clipboard, brought to what libpq reads: the URI of a psql command, a URI with a
// driver's name (jdbc:postgresql:, postgresql+asyncpg:), blanks around it.
[[nodiscard]] QString tidyConnectionText(const QString &text);
// A URI without the parameters that libpq does not know, as other tools add them (pgbouncer=true, schema=…);
// their names go to `leftOut`.
[[nodiscard]] QString withoutUnknownParameters(
    const QString &uri, const QStringList &known, QStringList &leftOut);

// Takes an option that libpq does not know out of a URI or key/value text; its value goes to `value`.
[[nodiscard]] QString withoutOption(const QString &text, const QString &key, QString &value);

// One option on a line, "key=value"; as a field for further options shows them.
[[nodiscard]] QString optionLines(const ConninfoOptions &options);
// The other way; lines that are none go to `wrong`.
[[nodiscard]] ConninfoOptions readOptionLines(const QString &text, QStringList &wrong);

} // namespace pgcourier
