// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/fieldorder.h"

#include <algorithm>
#include <QHash>

namespace pgcourier {

namespace {

constexpr qsizetype mostNames = 256; // that a byte tells apart

QByteArrayList sortedNames(const Headers &fields)
{
    QByteArrayList names;
    for (const Field &field : fields)
        names.append(field.name.toUtf8());
    std::sort(names.begin(), names.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace

QByteArray fieldOrder(const Headers &fields)
{
    const QByteArrayList names = sortedNames(fields);
    if (names.size() > mostNames)
        return {};
    QHash<QByteArray, int> places;
    for (int place = 0; place < names.size(); ++place)
        places.insert(names.at(place), place);
    QByteArray order;
    order.reserve(fields.size());
    for (const Field &field : fields)
        order.append(char(places.value(field.name.toUtf8())));
    return order;
}

Headers inOrder(const Headers &fields, const QByteArray &order)
{
    if (order.isEmpty())
        return fields;
    QHash<QByteArray, Headers> left; // of each name, in their order
    for (const Field &field : fields)
        left[field.name.toUtf8()].append(field);
    const QByteArrayList names = sortedNames(fields);
    Headers ordered;
    for (const char place : order) {
        const auto found = left.find(names.value(quint8(place)));
        if (found != left.end() && !found->isEmpty())
            ordered.append(found->takeFirst());
    }
    for (const Field &field : fields) {
        Headers &rest = left[field.name.toUtf8()];
        if (!rest.isEmpty())
            ordered.append(rest.takeFirst());
    }
    return ordered;
}

} // namespace pgcourier
