// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/savedconnection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

const QString localId = u"local"_s;

struct SavedConnectionWords
{
    Q_DECLARE_TR_FUNCTIONS(SavedConnection)
};

// The fields that are options of libpq: one list for both directions.
template <typename Self, typename Visit> void eachOption(Self &connection, Visit visit)
{
    visit(u"host"_s, connection.host);
    visit(u"port"_s, connection.port);
    visit(u"dbname"_s, connection.database);
    visit(u"user"_s, connection.user);
    visit(u"service"_s, connection.service);
    visit(u"ssh"_s, connection.ssh);
    visit(u"sslmode"_s, connection.sslMode);
    visit(u"sslrootcert"_s, connection.rootCert);
    visit(u"sslcert"_s, connection.clientCert);
    visit(u"sslkey"_s, connection.clientKey);
}

const QStringList kindNames{u"keyring"_s, u"pgpass"_s, u"ask"_s};
const QStringList colourNames{u"none"_s, u"red"_s, u"amber"_s, u"green"_s, u"blue"_s, u"purple"_s};

} // namespace

bool SavedConnection::isLocal() const
{
    return id == localId;
}

SavedConnection localConnection()
{
    SavedConnection local;
    local.id = localId;
    local.name = SavedConnectionWords::tr("Local database");
    return local;
}

ConninfoOptions optionsOf(const SavedConnection &connection)
{
    ConninfoOptions options;
    for (auto it = connection.extra.begin(); it != connection.extra.end(); ++it) {
        if (!isSecretOption(it.key()))
            options.insert(it.key(), it.value());
    }
    eachOption(connection, [&options](const QString &key, const QString &value) {
        if (!value.isEmpty())
            options.insert(key, value);
    });
    return options;
}

void takeOptions(SavedConnection &connection, const ConninfoOptions &options)
{
    ConninfoOptions rest = options;
    eachOption(connection, [&rest](const QString &key, QString &value) { value = rest.take(key); });
    connection.extra.clear();
    for (auto it = rest.cbegin(); it != rest.cend(); ++it) {
        if (!isSecretOption(it.key()))
            connection.extra.insert(it.key(), it.value());
    }
}

ConnectionTarget targetOf(const SavedConnection &connection, const QString &password)
{
    if (connection.isLocal())
        return {};
    ConninfoOptions options = optionsOf(connection);
    if (!password.isEmpty())
        options.insert(u"password"_s, password);
    ConnectionTarget target = targetFromText(conninfoText(options));
    target.readOnly = connection.readOnly;
    return target;
}

QString placeOf(const SavedConnection &connection)
{
    if (connection.isLocal())
        return SavedConnectionWords::tr("Run by pgCourier itself");
    if (!connection.service.isEmpty() && connection.host.isEmpty())
        return SavedConnectionWords::tr("Service %1").arg(connection.service);
    QString place = connection.user.isEmpty() ? QString() : connection.user + u'@';
    place += connection.host.isEmpty() ? u"localhost"_s : connection.host;
    if (!connection.port.isEmpty())
        place += u':' + connection.port;
    if (!connection.database.isEmpty())
        place += u'/' + connection.database;
    if (!connection.ssh.isEmpty())
        place = SavedConnectionWords::tr("%1 through %2").arg(place, connection.ssh);
    return place;
}

QStringList sslModes()
{
    return {u"disable"_s, u"allow"_s, u"prefer"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s};
}

QString nearestSslMode(const QString &word)
{
    const QString plain = word.trimmed().toLower().replace(u'_', u'-');
    if (sslModes().contains(plain))
        return plain;
    if (plain.startsWith(u"verify-ca"_s) || plain == u"verifyca"_s)
        return u"verify-ca"_s;
    if (plain.startsWith(u"verify"_s) || plain == u"strict"_s)
        return u"verify-full"_s;
    if (plain == u"false"_s || plain == u"0"_s || plain == u"off"_s || plain == u"no"_s
        || plain.startsWith(u"prefer"_s) || plain.startsWith(u"disable"_s))
        return u"prefer"_s;
    return u"require"_s;
}

bool isSecretOption(const QString &key)
{
    return key == u"password"_s || key == u"sslpassword"_s;
}

QString toString(PasswordKind kind)
{
    return kindNames.at(int(kind));
}

PasswordKind passwordKindFromString(const QString &text)
{
    return PasswordKind(qMax(0, int(kindNames.indexOf(text))));
}

QString toString(ConnectionColour colour)
{
    return colourNames.at(int(colour));
}

ConnectionColour connectionColourFromString(const QString &text)
{
    return ConnectionColour(qMax(0, int(colourNames.indexOf(text))));
}

} // namespace pgcourier
