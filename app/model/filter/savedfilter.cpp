// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/savedfilter.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

QByteArray savedFiltersToJson(const QList<SavedFilter> &filters)
{
    QJsonArray array;
    for (const SavedFilter &filter : filters)
        array.append(QJsonObject{{u"name"_s, filter.name}, {u"text"_s, filter.text}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<SavedFilter> savedFiltersFromJson(const QByteArray &json)
{
    QList<SavedFilter> filters;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const SavedFilter filter{value[u"name"].toString().trimmed(), value[u"text"].toString().trimmed()};
        if (!filter.name.isEmpty() && !filter.text.isEmpty())
            keepFilter(filters, filter);
    }
    return filters;
}

const SavedFilter *findFilter(const QList<SavedFilter> &filters, const QString &name)
{
    const auto same = std::find_if(filters.cbegin(), filters.cend(),
        [&name](const SavedFilter &filter) { return filter.name.compare(name, Qt::CaseInsensitive) == 0; });
    return same == filters.cend() ? nullptr : &*same;
}

void keepFilter(QList<SavedFilter> &filters, const SavedFilter &filter)
{
    if (const SavedFilter *same = findFilter(filters, filter.name))
        filters.removeAt(same - filters.constData());
    const auto place = std::find_if(filters.begin(), filters.end(), [&filter](const SavedFilter &other) {
        return other.name.compare(filter.name, Qt::CaseInsensitive) > 0;
    });
    filters.insert(place, filter);
}

} // namespace pgcourier
