// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace pgcourier {

// The change that a webhook's request was sent for, as net.http_request_queue.caused_by has it: schema,
// table, op, trigger, xid and, where the table has a primary key, key ({"id": 42}); of a statement rows and
// keys.

// "UPDATE of public.orders, id 42"; empty: there is none.
[[nodiscard]] QString causeText(const QJsonObject &cause);
// "orders 42", for where little room is.
[[nodiscard]] QString causeBrief(const QJsonObject &cause);
// Finds what the same row, or at least the same table, has caused: "table:public.orders key:42".
[[nodiscard]] QString causeFilter(const QJsonObject &cause);
// The same for a row by the values of its primary key.
[[nodiscard]] QString rowFilter(const QString &schema, const QString &table, const QStringList &key);
// Whether it is known which row it was.
[[nodiscard]] bool namesRow(const QJsonObject &cause);
// A value of a key as PostgreSQL reads it.
[[nodiscard]] QString keyText(const QJsonValue &value);

} // namespace pgcourier
