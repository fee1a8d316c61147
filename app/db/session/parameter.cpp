// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/parameter.h"

#include <QJsonDocument>

namespace pgcourier {

namespace {
constexpr quint32 byteaOid = 17;
constexpr quint32 textOid = 25;
} // namespace

Parameter::Parameter(bool value) : m_data(value ? "t" : "f"), m_null(false) { }
Parameter::Parameter(int value) : m_data(QByteArray::number(value)), m_null(false) { }
Parameter::Parameter(qint64 value) : m_data(QByteArray::number(value)), m_null(false) { }
// 17 digits: a double comes back as it was.
Parameter::Parameter(double value) : m_data(QByteArray::number(value, 'g', 17)), m_null(false) { }
Parameter::Parameter(const QString &text) : m_data(text.toUtf8()), m_null(false) { }

Parameter::Parameter(const QByteArray &bytes)
    : m_data(bytes)
    , m_type(byteaOid)
    , m_null(bytes.isNull())
    , m_binary(true)
{
}

Parameter::Parameter(const QDateTime &time)
    : m_data(time.toUTC().toString(Qt::ISODateWithMs).toLatin1())
    , m_null(!time.isValid())
{
}

Parameter::Parameter(const QJsonObject &object)
    : m_data(QJsonDocument(object).toJson(QJsonDocument::Compact))
    , m_null(false)
{
}

Parameter::Parameter(ArrayParameter array)
    : m_data(std::move(array.data))
    , m_type(array.type)
    , m_null(false)
    , m_binary(true)
{
}

Parameter::Parameter(Utf8Parameter text)
    : m_data(std::move(text.utf8))
    , m_type(textOid)
    , m_null(m_data.isNull())
    , m_binary(true)
{
}

} // namespace pgcourier
