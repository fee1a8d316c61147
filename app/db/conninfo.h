// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QMap>

namespace pgcourier {

// libpq's connection text, taken apart. What it leaves out stays with libpq's environment.
class Conninfo
{
public:
    // A URI or key/value text. The error never repeats the text: a password may stand in it.
    [[nodiscard]] static Result<Conninfo> parse(const QString &text);

    [[nodiscard]] QString value(const QString &key) const { return m_values.value(key); }
    // Fills in what pgCourier wants where neither the text nor the environment has an opinion.
    void addDefaults(const QString &applicationName);
    void setDatabase(const QString &name) { m_values.insert(QStringLiteral("dbname"), name); }
    [[nodiscard]] QString text() const; // what it says, as key/value text; with the password

    // Where it leads, with libpq's environment taken into account: for messages. Never the password.
    [[nodiscard]] QString host() const; // or the socket's folder; several as "a,b"
    [[nodiscard]] QString port() const;
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString describe() const; // database "d" at host:port as user "u"

private:
    [[nodiscard]] QString effective(const QString &key) const;

    QMap<QString, QString> m_values; // what the text says
    QMap<QString, QString> m_environment; // what libpq would take for the rest
};

} // namespace pgcourier
