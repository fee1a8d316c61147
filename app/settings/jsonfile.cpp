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

Result<QJsonObject> JsonFile::read() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return notRead(ErrorKind::File, file.errorString());
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (!document.isObject())
        return notRead(ErrorKind::Input, u"it is not JSON (%1)"_s.arg(parsed.errorString()),
            u"Repair the file; it is put aside %1"_s.arg(m_change));
    return document.object();
}

Status JsonFile::change(const std::function<void(QJsonObject &)> &change) const
{
    if (m_path.isEmpty())
        return Done{};
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return notWritten({});
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(2000))
        return notWritten(u"another program holds its lock"_s);
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
        return notWritten(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(object).toJson());
    if (!file.commit())
        return notWritten(file.errorString());
    return Done{};
}

Error JsonFile::notRead(ErrorKind kind, const QString &why, const QString &hint) const
{
    const QString what = m_content.isEmpty() ? m_path : u"%1 in %2"_s.arg(m_content, m_path);
    return {kind, u"%1 cannot be read"_s.arg(what), why, hint, {}};
}

Error JsonFile::notWritten(const QString &why) const
{
    const QString text = m_content.isEmpty() ? u"%1 could not be written"_s.arg(m_path)
                                             : u"%1 could not be written to %2"_s.arg(m_content, m_path);
    return Error::file(text, u"Check that the folder is yours and that the disk is not full"_s)
        .withDetail(why);
}

} // namespace pgcourier
