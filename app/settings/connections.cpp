// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connections.h"

#include <algorithm>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
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

SavedConnection fromJson(const QJsonObject &object)
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

Error notWritten(const QString &path, const QString &why)
{
    return {ErrorKind::File, u"The connections could not be written to %1"_s.arg(path), why,
        u"Check that the folder is yours and that the disk is not full"_s, {}};
}

} // namespace

ConnectionStore::ConnectionStore(QString path) : m_path(std::move(path)) { }

QString ConnectionStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/pgcourier/connections.json"_s;
}

Result<QList<SavedConnection>> ConnectionStore::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return QList<SavedConnection>{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::File, u"The connections in %1 cannot be read"_s.arg(m_path),
            file.errorString(), {}, {}};
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (!document.isObject())
        return Error{ErrorKind::Input, u"The connections in %1 cannot be read"_s.arg(m_path),
            u"it is not JSON (%1)"_s.arg(parsed.errorString()),
            u"Repair the file; it is put aside when a connection is saved"_s, {}};
    QList<SavedConnection> connections;
    for (const QJsonValue &value : document.object().value(u"connections"_s).toArray()) {
        const SavedConnection connection = fromJson(value.toObject());
        if (!connection.id.isEmpty() && !connection.isLocal() && !connection.name.isEmpty())
            connections.append(connection);
    }
    return connections;
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
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return notWritten(m_path, {});
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(2000))
        return notWritten(m_path, u"another program holds its lock"_s);
    auto connections = load();
    if (!connections && connections.error().kind != ErrorKind::Input)
        return connections.error();
    if (!connections) {
        QFile::remove(m_path + u".broken"_s);
        if (!QFile::rename(m_path, m_path + u".broken"_s))
            return connections.error();
    }
    QList<SavedConnection> list = connections ? *connections : QList<SavedConnection>{};
    change(list);
    return write(list);
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

Status ConnectionStore::write(const QList<SavedConnection> &connections) const
{
    QJsonArray array;
    for (const SavedConnection &connection : connections)
        array.append(toJson(connection));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(m_path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"connections"_s, array}}).toJson());
    if (!file.commit())
        return notWritten(m_path, file.errorString());
    return Done{};
}

} // namespace pgcourier
