// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/jsonfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Error notWritten(const QString &path, const QString &why)
{
    return {ErrorKind::File, u"%1 could not be written"_s.arg(path), why,
        u"Check that the folder is yours and that the disk is not full"_s, {}};
}

} // namespace

Result<QJsonObject> JsonFile::read() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::File, u"%1 cannot be read"_s.arg(m_path), file.errorString(), {}, {}};
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (!document.isObject())
        return Error{ErrorKind::Input, u"%1 cannot be read"_s.arg(m_path),
            u"it is not JSON (%1)"_s.arg(parsed.errorString()),
            u"Repair the file; it is put aside at the next change"_s, {}};
    return document.object();
}

Status JsonFile::change(const std::function<void(QJsonObject &)> &change) const
{
    if (m_path.isEmpty())
        return Done{};
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return notWritten(m_path, {});
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(2000))
        return notWritten(m_path, u"another program holds its lock"_s);
    Result<QJsonObject> known = read();
    if (!known && known.error().kind != ErrorKind::Input)
        return known.error();
    if (!known) {
        QFile::remove(m_path + u".broken"_s);
        if (!QFile::rename(m_path, m_path + u".broken"_s))
            return known.error();
    }
    QJsonObject object = known ? *known : QJsonObject();
    change(object);
    return write(object);
}

Status JsonFile::write(const QJsonObject &object) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(m_path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(object).toJson());
    if (!file.commit())
        return notWritten(m_path, file.errorString());
    return Done{};
}

} // namespace pgcourier
