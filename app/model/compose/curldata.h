// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QString>

namespace pgcourier {

// What -d and its kin gather, as curl joins it.
class CurlData
{
public:
    enum class Kind { Text, Raw, Binary, Json };

    // False: it names a file that has no place beside other data.
    [[nodiscard]] bool add(Kind kind, const QByteArray &value, const std::optional<QByteArray> &input);

    [[nodiscard]] bool isSet() const { return m_bytes || !m_file.isEmpty(); }
    [[nodiscard]] bool isJson() const { return m_json; }
    [[nodiscard]] const std::optional<QByteArray> &bytes() const { return m_bytes; }
    [[nodiscard]] const QString &file() const { return m_file; } // all of it is the content of that file
    // curl would have left out the line breaks of that file.
    [[nodiscard]] bool joinsLines() const { return m_joinsLines; }
    void append(const QByteArray &piece, bool joined);

private:
    std::optional<QByteArray> m_bytes;
    QString m_file;
    bool m_json = false;
    bool m_joinsLines = false;
};

// --data-urlencode: "content", "=content", "name=content". None: it reads a file, which is named.
[[nodiscard]] std::optional<QByteArray> urlEncodedData(const QByteArray &value, QString *file);

} // namespace pgcourier
