// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace pgcourier {

// A filter that a person gave a name.
struct SavedFilter
{
    QString name;
    QString text; // as it is written in the Filter box

    bool operator==(const SavedFilter &) const = default;
};

// One JSON array; what is no filter in it is left out.
[[nodiscard]] QByteArray savedFiltersToJson(const QList<SavedFilter> &filters);
[[nodiscard]] QList<SavedFilter> savedFiltersFromJson(const QByteArray &json);

// The one of that name, without regard to case; null: there is none.
[[nodiscard]] const SavedFilter *findFilter(const QList<SavedFilter> &filters, const QString &name);
// By the names' order, in the place of the one of the same name.
void keepFilter(QList<SavedFilter> &filters, const SavedFilter &filter);

} // namespace pgcourier
