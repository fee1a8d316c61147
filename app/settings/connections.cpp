// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connections.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// One list of the plain texts serves both directions.
template <typename Self, typename Visit> void eachText(Self &connection, Visit visit)
{
    visit(u"id"_s, connection.id);
    visit(u"name"_s, connection.name);
    visit(u"host"_s, connection.host);
    visit(u"port"_s, connection.port);
    visit(u"database"_s, connection.database);
    visit(u"user"_s, connection.user);
    visit(u"service"_s, connection.service);
    visit(u"ssh"_s, connection.ssh);
    visit(u"sslmode"_s, connection.sslMode);
    visit(u"rootCertificate"_s, connection.rootCert);
    visit(u"clientCertificate"_s, connection.clientCert);
    visit(u"clientKey"_s, connection.clientKey);
}

QJsonObject toJson(const SavedConnection &connection)
{
    QJsonObject object;
    eachText(connection, [&object](const QString &key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    });
    QJsonObject extra;
    for (auto it = connection.extra.begin(); it != connection.extra.end(); ++it) {
        if (!isSecretOption(it.key()))
            extra.insert(it.key(), it.value());
    }
    if (!extra.isEmpty())
        object.insert(u"options"_s, extra);
    object.insert(u"password"_s, toString(connection.passwordKind)); // where it comes from
    object.insert(u"colour"_s, toString(connection.colour));
    object.insert(u"readOnly"_s, connection.readOnly);
    if (connection.lastUsed.isValid())
        object.insert(u"lastUsed"_s, connection.lastUsed.toUTC().toString(Qt::ISODate));
    return object;
}

SavedConnection connectionFromJson(const QJsonObject &object)
{
    SavedConnection connection;
    eachText(
        connection, [&object](const QString &key, QString &value) { value = object.value(key).toString(); });
    const QJsonObject extra = object.value(u"options"_s).toObject();
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        if (!isSecretOption(it.key()))
            connection.extra.insert(it.key(), it.value().toString());
    }
    connection.passwordKind = passwordKindFromString(object.value(u"password"_s).toString());
    connection.colour = connectionColourFromString(object.value(u"colour"_s).toString());
    // Where that cannot be read, the careful answer.
    const QJsonValue readOnly = object.value(u"readOnly"_s);
    connection.readOnly = !readOnly.isUndefined() && readOnly != QJsonValue(false);
    connection.lastUsed = QDateTime::fromString(object.value(u"lastUsed"_s).toString(), Qt::ISODate);
    return connection;
}

QList<SavedConnection> connectionsOf(const QJsonObject &file)
{
    QList<SavedConnection> connections;
    for (const QJsonValue &value : file.value(u"connections"_s).toArray()) {
        const SavedConnection connection = connectionFromJson(value.toObject());
        if (!connection.id.isEmpty() && !connection.isLocal() && !connection.name.isEmpty())
            connections.append(connection);
    }
    return connections;
}

} // namespace

ConnectionStore::ConnectionStore(const QString &path)
    : m_file(path, u"The connections"_s, u"when a connection is saved"_s)
{
}

QString ConnectionStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/pgcourier/connections.json"_s;
}

Result<QList<SavedConnection>> ConnectionStore::load() const
{
    const Result<QJsonObject> file = m_file.read();
    if (!file)
        return file.error();
    return connectionsOf(*file);
}

std::optional<SavedConnection> ConnectionStore::find(const QString &id) const
{
    const auto all = load();
    for (const SavedConnection &connection : all ? *all : QList<SavedConnection>{}) {
        if (connection.id == id)
            return connection;
    }
    return std::nullopt;
}

std::optional<SavedConnection> ConnectionStore::findByName(const QString &name) const
{
    const auto all = load();
    for (const SavedConnection &connection : all ? *all : QList<SavedConnection>{}) {
        if (connection.name.compare(name, Qt::CaseInsensitive) == 0)
            return connection;
    }
    return std::nullopt;
}

template <typename Change> Status ConnectionStore::change(Change change)
{
    return m_file.change([&change](QJsonObject &file) {
        QList<SavedConnection> connections = connectionsOf(file);
        change(connections);
        QJsonArray array;
        for (const SavedConnection &connection : std::as_const(connections))
            array.append(toJson(connection));
        file = {{u"version"_s, 1}, {u"connections"_s, array}};
    });
}

Status ConnectionStore::put(const SavedConnection &connection)
{
    return change([&connection](QList<SavedConnection> &list) {
        const auto known = std::find_if(list.begin(), list.end(),
            [&connection](const SavedConnection &other) { return other.id == connection.id; });
        if (known == list.end())
            list.append(connection);
        else
            *known = connection;
    });
}

Status ConnectionStore::remove(const QString &id)
{
    return change([&id](QList<SavedConnection> &list) {
        list.removeIf([&id](const SavedConnection &connection) { return connection.id == id; });
    });
}

Status ConnectionStore::markUsed(const QString &id)
{
    return change([&id](QList<SavedConnection> &list) {
        for (SavedConnection &connection : list) {
            if (connection.id == id)
                connection.lastUsed = QDateTime::currentDateTimeUtc();
        }
    });
}

} // namespace pgcourier
