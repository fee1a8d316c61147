// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/replay.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ReplayWords
{
    Q_DECLARE_TR_FUNCTIONS(Replay)
};

QString counted(qint64 number)
{
    return QLocale().toString(number);
}

// "120 of 5,000 sent again, 2 failed"
QString progressWords(const ReplayRow &replay)
{
    const qint64 sent = replay.released - replay.skipped;
    QStringList parts{ReplayWords::tr("%1 of %2 sent again").arg(counted(sent), counted(replay.total))};
    if (replay.succeeded > 0)
        parts.append(ReplayWords::tr("%1 succeeded").arg(counted(replay.succeeded)));
    if (replay.failed > 0)
        parts.append(ReplayWords::tr("%1 failed").arg(counted(replay.failed)));
    if (replay.cancelled > 0)
        parts.append(ReplayWords::tr("%1 cancelled").arg(counted(replay.cancelled)));
    if (replay.skipped > 0)
        parts.append(ReplayWords::tr("%1 left out").arg(counted(replay.skipped)));
    return parts.join(u", "_s);
}

QString canaryWords(const ReplayRow &replay)
{
    QString words = ReplayWords::tr("%1 of %2 canaries succeeded")
                        .arg(counted(replay.succeeded), counted(replay.canaries));
    if (replay.failed > 0)
        words += u", "_s + ReplayWords::tr("%1 failed").arg(counted(replay.failed));
    const qint64 others = replay.total - replay.canaries;
    return others > 0 ? ReplayWords::tr("%1; %2 more wait for them").arg(words, counted(others)) : words;
}

} // namespace

QString toString(ReplayState state)
{
    switch (state) {
    case ReplayState::Canary:
        return u"canary"_s;
    case ReplayState::Running:
        return u"running"_s;
    case ReplayState::Done:
        return u"done"_s;
    case ReplayState::Stopped:
        return u"stopped"_s;
    }
    return {};
}

ReplayState replayStateFromString(QStringView text)
{
    for (const ReplayState state : {ReplayState::Canary, ReplayState::Running, ReplayState::Done}) {
        if (toString(state) == text)
            return state;
    }
    return ReplayState::Stopped;
}

bool isLive(const ReplayRow &replay)
{
    return replay.state == ReplayState::Canary || replay.state == ReplayState::Running;
}

QString replayWords(const ReplayRow &replay)
{
    QString words;
    switch (replay.state) {
    case ReplayState::Canary:
        words = ReplayWords::tr("Replay %1: %2").arg(replay.id).arg(canaryWords(replay));
        break;
    case ReplayState::Running:
        words = ReplayWords::tr("Replay %1: %2").arg(replay.id).arg(progressWords(replay));
        break;
    case ReplayState::Done:
        words = ReplayWords::tr("Replay %1 is done: %2").arg(replay.id).arg(progressWords(replay));
        break;
    case ReplayState::Stopped:
        words = ReplayWords::tr("Replay %1 was stopped: %2 (%3)")
                    .arg(replay.id)
                    .arg(replay.stopReason, progressWords(replay));
        break;
    }
    return replay.trouble.isEmpty() ? words
                                    : ReplayWords::tr("%1. It does not go on: %2").arg(words, replay.trouble);
}

ReplayTotals totalsOf(const ReplayPreview &preview)
{
    ReplayTotals totals;
    for (const ReplayPreviewRow &row : preview) {
        (row.leftOut.isEmpty() ? totals.taken : totals.leftOut) += row.requests;
        totals.answered += row.answered;
        totals.unanswered += row.unanswered;
        totals.ownKey += row.ownKey;
    }
    return totals;
}

QString leftOutWords(const QString &leftOut)
{
    if (leftOut == u"live")
        return ReplayWords::tr("wait or run already");
    if (leftOut == u"succeeded")
        return ReplayWords::tr("have succeeded");
    if (leftOut == u"replay")
        return ReplayWords::tr("are in another replay");
    if (leftOut == u"key")
        return ReplayWords::tr("have an idempotency key that a live request holds");
    return ReplayWords::tr("are not there, or another role's");
}

QStringList previewLines(const ReplayPreview &preview)
{
    const ReplayTotals totals = totalsOf(preview);
    QStringList lines{ReplayWords::tr("Sent again: %1.").arg(counted(totals.taken))};
    const qint64 reached = totals.answered + totals.unanswered;
    if (reached > 0) {
        lines.append(
            ReplayWords::tr("Reached their receiver before: %1 (answered: %2, sent without an answer: %3).")
                .arg(counted(reached), counted(totals.answered), counted(totals.unanswered)));
        lines.append(
            ReplayWords::tr("Each bears the Idempotency-Key and webhook-id that it had then, by which a "
                            "receiver that looks at them drops the second. With a key of their own: %1.")
                .arg(counted(totals.ownKey)));
    } else if (totals.taken > 0) {
        lines.append(ReplayWords::tr("None of them reached its receiver before."));
    }
    QMap<QString, qint64> leftOut;
    for (const ReplayPreviewRow &row : preview) {
        if (!row.leftOut.isEmpty())
            leftOut[row.leftOut] += row.requests;
    }
    for (auto it = leftOut.cbegin(); it != leftOut.cend(); ++it)
        lines.append(
            ReplayWords::tr("Left out: %1, which %2.").arg(counted(it.value()), leftOutWords(it.key())));
    return lines;
}

} // namespace pgcourier
