// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <QJsonObject>

namespace pgcourier {

// A file of JSON beside the settings: written at one stroke, readable by its owner alone. Every change reads
// it again first, under a lock, so that several running programs do not undo one another's. A value; may be
// used in any thread. Without a path nothing is read or written.
class JsonFile
{
public:
    explicit JsonFile(QString path = {}) : m_path(std::move(path)) { }
    // For errors: what is in it, "The connections", and when it changes, "when a connection is saved".
    JsonFile(QString path, QString content, QString change)
        : m_path(std::move(path))
        , m_content(std::move(content))
        , m_change(std::move(change))
    {
    }
    [[nodiscard]] const QString &path() const { return m_path; }

    // A missing file is empty; one that is no object of JSON is an error of the kind Input and stays as it
    // is.
    [[nodiscard]] Result<QJsonObject> read() const;
    // A file that is no JSON is put aside as "….broken" first.
    [[nodiscard]] Status change(const std::function<void(QJsonObject &)> &change) const;

private:
    [[nodiscard]] Status write(const QJsonObject &object) const;
    [[nodiscard]] Error notRead(ErrorKind kind, const QString &why, const QString &hint = {}) const;
    [[nodiscard]] Error notWritten(const QString &why) const;

    QString m_path;
    QString m_content;
    QString m_change = QStringLiteral("at the next change");
};

} // namespace pgcourier
