// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curldata.h"

namespace pgcourier {

void CurlData::append(const QByteArray &piece, bool joined)
{
    m_bytes = m_bytes ? *m_bytes + (joined ? "&" : "") + piece : piece;
}

bool CurlData::add(Kind kind, const QByteArray &value, const std::optional<QByteArray> &input)
{
    const bool joined = kind != Kind::Json;
    m_json = m_json || kind == Kind::Json;
    if (kind == Kind::Raw || !value.startsWith('@')) {
        if (m_file.isEmpty())
            append(value, joined);
        return m_file.isEmpty();
    }
    const bool isInput = value == "@-";
    if (isInput && input) {
        QByteArray content = *input;
        if (kind != Kind::Binary && kind != Kind::Json)
            content.replace("\r", "").replace("\n", "").replace(QByteArray(1, '\0'), "");
        append(content, joined);
        return true;
    }
    if (isInput || m_bytes || !m_file.isEmpty() || value.size() == 1)
        return false;
    m_file = QString::fromUtf8(value.mid(1));
    m_joinsLines = kind == Kind::Text;
    return true;
}

std::optional<QByteArray> urlEncodedData(const QByteArray &value, QString *file)
{
    const auto encoded = [](const QByteArray &text) { // as curl does it: a space is a plus
        return text.toPercentEncoding(" ").replace(' ', '+');
    };
    const qsizetype equals = value.indexOf('=');
    if (equals >= 0)
        return value.left(equals + (equals > 0 ? 1 : 0)) + encoded(value.mid(equals + 1));
    const qsizetype at = value.indexOf('@');
    if (at < 0)
        return encoded(value);
    *file = QString::fromUtf8(value.mid(at + 1));
    return std::nullopt;
}

} // namespace pgcourier
