// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/pause.h"

#include "app/model/timetable.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct PauseWords
{
    Q_DECLARE_TR_FUNCTIONS(Pause)
};

} // namespace

QString toString(PauseKind kind)
{
    switch (kind) {
    case PauseKind::Queue:
        return QStringLiteral("queue");
    case PauseKind::Endpoint:
        return QStringLiteral("endpoint");
    case PauseKind::Webhook:
        return QStringLiteral("webhook");
    case PauseKind::Schedule:
        return QStringLiteral("schedule");
    }
    return {};
}

PauseKind pauseKindFromString(QStringView text)
{
    for (const PauseKind kind : {PauseKind::Endpoint, PauseKind::Webhook, PauseKind::Schedule}) {
        if (toString(kind) == text)
            return kind;
    }
    return PauseKind::Queue;
}

QString pauseWords(const Pause &pause, const QDateTime &now)
{
    QString out = pause.until.isValid() ? PauseWords::tr("paused until %1").arg(clockText(pause.until, now))
                                        : PauseWords::tr("paused until it is resumed");
    if (!pause.by.isEmpty())
        out = PauseWords::tr("%1 by %2").arg(out, pause.by);
    return pause.reason.isEmpty() ? out : PauseWords::tr("%1: %2").arg(out, pause.reason);
}

} // namespace pgcourier
