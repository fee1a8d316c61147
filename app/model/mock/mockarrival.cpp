// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockarrival.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct MockArrivalWords
{
    Q_DECLARE_TR_FUNCTIONS(MockArrival)
};

} // namespace

qint64 requestIdOf(QStringView webhookId)
{
    const qsizetype mark = webhookId.lastIndexOf(u'_');
    if (!webhookId.startsWith(u"msg_") || mark < 4)
        return 0;
    bool number = false;
    const qint64 id = webhookId.sliced(mark + 1).toLongLong(&number);
    return number && id > 0 ? id : 0;
}

QString answerWords(const MockArrival &arrival)
{
    switch (arrival.ending) {
    case MockEnding::Dropped:
        return MockArrivalWords::tr("dropped");
    case MockEnding::Reset:
        return MockArrivalWords::tr("reset");
    case MockEnding::Hung:
        return MockArrivalWords::tr("no answer");
    case MockEnding::CutShort:
        return MockArrivalWords::tr("%1, cut short").arg(arrival.statusCode);
    case MockEnding::Answered:
        break;
    }
    return QString::number(arrival.statusCode);
}

QString placeWords(const MockPlace &place)
{
    if (place.line == 0)
        return {};
    return MockArrivalWords::tr("line %1: %2 of %3").arg(place.line).arg(place.answer).arg(place.of);
}

} // namespace pgcourier
