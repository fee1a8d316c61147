// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/cause.h"

#include <algorithm>
#include <QStringList>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString tableName(const QJsonObject &cause)
{
    return cause[u"schema"_s].toString() + u'.' + cause[u"table"_s].toString();
}

// "id 42", or "shop 7, number 12".
QString keyWords(const QJsonObject &key)
{
    QStringList words;
    for (auto it = key.begin(); it != key.end(); ++it)
        words.append(it.key() + u' ' + keyText(it.value()));
    return words.join(u", "_s);
}

QString inFilter(const QString &word)
{
    const bool plain = !word.isEmpty()
        && std::none_of(word.begin(), word.end(), [](QChar c) { return c.isSpace() || c == u'"'; });
    return plain ? word : u'"' + QString(word).remove(u'"') + u'"';
}

} // namespace

QString keyText(const QJsonValue &value)
{
    if (value.isDouble() && double(value.toInteger()) == value.toDouble())
        return QString::number(value.toInteger()); // all of its 64 bits
    return value.isString() ? value.toString() : value.toVariant().toString();
}

bool namesRow(const QJsonObject &cause)
{
    return !cause[u"key"_s].toObject().isEmpty();
}

QString causeText(const QJsonObject &cause)
{
    if (cause.isEmpty())
        return {};
    QString text = u"%1 of %2"_s.arg(cause[u"op"_s].toString(), tableName(cause));
    if (namesRow(cause))
        text += u", "_s + keyWords(cause[u"key"_s].toObject());
    else if (cause.contains(u"rows"_s))
        text += u", %1 rows"_s.arg(cause[u"rows"_s].toInteger());
    return text;
}

QString causeBrief(const QJsonObject &cause)
{
    if (cause.isEmpty())
        return {};
    QStringList words{cause[u"table"_s].toString()};
    const QJsonObject key = cause[u"key"_s].toObject();
    for (const QJsonValue &value : key)
        words.append(keyText(value));
    return words.join(u' ');
}

QString causeFilter(const QJsonObject &cause)
{
    if (cause.isEmpty())
        return {};
    QStringList values;
    const QJsonObject key = cause[u"key"_s].toObject();
    for (const QJsonValue &value : key)
        values.append(keyText(value));
    return rowFilter(cause[u"schema"_s].toString(), cause[u"table"_s].toString(), values);
}

QString rowFilter(const QString &schema, const QString &table, const QStringList &key)
{
    QStringList terms{u"table:"_s + inFilter(schema + u'.' + table)};
    for (const QString &value : key)
        terms.append(u"key:"_s + inFilter(value));
    return terms.join(u' ');
}

} // namespace pgcourier
