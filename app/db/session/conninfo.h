// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QMap>
#include <QStringList>

namespace pgcourier {

// libpq's connection text, taken apart. What it leaves out stays with libpq's environment.
class Conninfo
{
public:
    // A URI or key/value text. The error never repeats the text: a password may stand in it.
    [[nodiscard]] static Result<Conninfo> parse(const QString &text);

    // Every option that libpq knows: "host", "sslmode", …
    [[nodiscard]] static QStringList keywords();

    [[nodiscard]] QString value(const QString &key) const { return m_values.value(key); }
    [[nodiscard]] const QMap<QString, QString> &values() const { return m_values; } // what the text says
    // The SSH host that the connection goes through, an option of ours among libpq's; empty: it goes
    // straight.
    [[nodiscard]] const QString &ssh() const { return m_ssh; }
    void setSsh(const QString &place) { m_ssh = place; }
    // Names of parameters that only other tools know (schema=public, pgbouncer=true).
    [[nodiscard]] const QStringList &leftOut() const { return m_leftOut; }
    // A value that libpq would refuse, or would take for another one.
    [[nodiscard]] std::optional<Error> findProblem() const;
    // Fills in what pgCourier wants where neither the text nor the environment has an opinion.
    void addDefaults(const QString &applicationName);
    // What a service says, where the text leaves it out: to know beforehand where libpq will go.
    void fillFrom(const QMap<QString, QString> &service);
    void setPassword(const QString &password) { m_values.insert(QStringLiteral("password"), password); }
    void setValue(const QString &key, const QString &value) { m_values.insert(key, value); }
    void setDatabase(const QString &name) { m_values.insert(QStringLiteral("dbname"), name); }
    // Has the server refuse to write, along with what `options` says already. `ofService` are those that the
    // text's service brings: an option in the text hides the service's.
    void makeReadOnly(const QString &ofService = {});
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString text() const; // what it says, as key/value text; with the password

    // A host of the list, with libpq's environment taken into account.
    struct Place
    {
        QString host; // a name, an address, or a socket's folder; empty: libpq's default
        QString address; // where it was given beside the name, so that nobody looks that up
        QString port;
    };
    [[nodiscard]] QList<Place> places() const;

    // Where it leads, with libpq's environment taken into account: for messages. Never the password.
    [[nodiscard]] QString host() const; // or the socket's folder; several as "a,b"
    [[nodiscard]] QString port() const;
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString describe() const; // database "d" at host:port as user "u"
    // What counts for that option: of the text, else of its service, else of the environment.
    [[nodiscard]] QString effective(const QString &key) const;

private:
    QMap<QString, QString> m_values; // what the text says
    QMap<QString, QString> m_service; // what libpq takes before the environment
    QString m_ssh;
    QStringList m_leftOut;
    QMap<QString, QString> m_environment; // what libpq would take for the rest
};

} // namespace pgcourier
