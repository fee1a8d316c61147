// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/workercolumns.h"

#include "app/base/version.h"
#include "app/model/duration.h"
#include "ui/models/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;
using WorkerTableColumn = WorkerTable::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct WorkerColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(WorkerColumns)
};

constexpr int overdueSeconds = 4;
constexpr int pooledOverdueSeconds = 10;
constexpr int idleOverdueSeconds = 15; // one with nothing to do says so every ten

QDateTime currentTime()
{
    return QDateTime::currentDateTimeUtc();
}

bool isOtherVersion(const WorkerRow &worker)
{
    return isLive(worker) && worker.version != QLatin1String(programVersion);
}

WorkerTableColumn column(const QString &title, std::function<QString(const WorkerRow &)> text,
    std::function<QVariant(const WorkerRow &)> order = {}, bool number = false)
{
    WorkerTableColumn made;
    made.title = title;
    made.text = std::move(text);
    made.order = std::move(order);
    made.number = number;
    return made;
}

WorkerTableColumn workerStateColumn()
{
    WorkerTableColumn state = column(WorkerColumnsWords::tr("State"), workerStateWords);
    state.tone = workerStateTone;
    state.style = CellStyle::Pill;
    state.tip = [](const WorkerRow &w) {
        return workerStory(w, currentTime());
    };
    return state;
}

WorkerTableColumn versionColumn()
{
    WorkerTableColumn version
        = column(WorkerColumnsWords::tr("Version"), [](const WorkerRow &w) { return w.version; });
    version.tone = [](const WorkerRow &w) {
        return isOtherVersion(w) ? Tone::Warning : Tone::Quiet;
    };
    version.tip = [](const WorkerRow &w) {
        return isOtherVersion(w)
            ? WorkerColumnsWords::tr("This window is version %1: update that machine, or this one")
                  .arg(QLatin1String(programVersion))
            : w.version;
    };
    return version;
}

WorkerTableColumn lastSeenColumn()
{
    WorkerTableColumn seen = column(
        WorkerColumnsWords::tr("Last seen"),
        [](const WorkerRow &w) { return timeText(w.lastSeen, currentTime()); },
        [](const WorkerRow &w) { return w.lastSeen; });
    seen.tone = [](const WorkerRow &w) {
        return isOverdue(w, currentTime()) ? Tone::Warning : Tone::Quiet;
    };
    seen.tip = [](const WorkerRow &w) {
        return exactTimeText(w.lastSeen);
    };
    return seen;
}

WorkerTableColumn leaseColumn()
{
    WorkerTableColumn lease = column(WorkerColumnsWords::tr("Lease"), [](const WorkerRow &w) {
        return w.heartbeatOnly ? WorkerColumnsWords::tr("heartbeat") : WorkerColumnsWords::tr("session");
    });
    lease.tip = [](const WorkerRow &w) {
        return w.heartbeatOnly
            ? WorkerColumnsWords::tr(
                "A pooler hides its session: it is taken for dead when it has not been seen for 25 s")
            : WorkerColumnsWords::tr(
                "It holds a lock in its session: should it die, others take over within 5 s");
    };
    return lease;
}

WorkerTableColumn transportColumn()
{
    WorkerTableColumn transport = column(WorkerColumnsWords::tr("Transport"),
        [](const WorkerRow &w) { return w.transport ? QString(toString(*w.transport)) : QString(); });
    transport.tip = [](const WorkerRow &w) {
        return w.transport ? WorkerColumnsWords::tr("Its requests go over %1").arg(libraryOf(*w.transport))
                           : QString();
    };
    return transport;
}

QString takenOverWords(const WorkerRow &worker)
{
    const QString when = clockText(worker.takenOverAt);
    if (worker.takenOver == 1)
        return WorkerColumnsWords::tr("1 request that it had was taken over at %1, to be tried again.")
            .arg(when);
    return WorkerColumnsWords::tr("%1 requests that it had were taken over at %2, to be tried again.")
        .arg(QLocale().toString(worker.takenOver), when);
}

} // namespace

bool isOverdue(const WorkerRow &worker, const QDateTime &at)
{
    const int busy = worker.heartbeatOnly ? pooledOverdueSeconds : overdueSeconds;
    const int limit = worker.inFlight > 0 ? busy : idleOverdueSeconds;
    return isLive(worker) && worker.lastSeen.secsTo(at) > limit;
}

QString workerPlace(const WorkerRow &worker)
{
    return worker.pid > 0 ? u"%1 : %2"_s.arg(worker.host).arg(worker.pid) : worker.host;
}

QString workerStateWords(const WorkerRow &worker)
{
    if (worker.state == LeaseState::Running)
        return worker.paused ? WorkerColumnsWords::tr("paused") : WorkerColumnsWords::tr("running");
    if (worker.state == LeaseState::Draining)
        return WorkerColumnsWords::tr("draining");
    return worker.state == LeaseState::Dead ? WorkerColumnsWords::tr("dead")
                                            : WorkerColumnsWords::tr("stopped");
}

Tone workerStateTone(const WorkerRow &worker)
{
    if (worker.state == LeaseState::Running)
        return worker.paused || isOverdue(worker, currentTime()) ? Tone::Warning : Tone::Good;
    if (worker.state == LeaseState::Draining)
        return Tone::Warning;
    return worker.state == LeaseState::Dead ? Tone::Bad : Tone::Quiet;
}

QString workerStory(const WorkerRow &worker, const QDateTime &at)
{
    const QString life = durationWords(std::chrono::milliseconds(worker.startedAt.msecsTo(worker.lastSeen)));
    const QString seen = dayAndClockText(worker.lastSeen);
    QStringList parts;
    if (worker.state == LeaseState::Dead)
        parts.append(
            WorkerColumnsWords::tr("It went away without a word after %1; last seen %2.").arg(life, seen));
    else if (worker.state == LeaseState::Stopped)
        parts.append(WorkerColumnsWords::tr("It was stopped after %1, at %2.").arg(life, seen));
    else if (isOverdue(worker, at))
        parts.append(WorkerColumnsWords::tr(
            "Nothing has been heard of it since %1: where its session is gone too, others take "
            "its requests over.")
                         .arg(seen));
    else if (worker.state == LeaseState::Draining)
        parts.append(WorkerColumnsWords::tr("It claims nothing more and finishes what it has."));
    else if (worker.paused)
        parts.append(WorkerColumnsWords::tr("It is paused: it claims nothing until it is resumed."));
    else
        parts.append(WorkerColumnsWords::tr("It has been at work for %1.").arg(life));
    if (worker.takenOver > 0)
        parts.append(takenOverWords(worker));
    else if (worker.state == LeaseState::Dead)
        parts.append(WorkerColumnsWords::tr("It had no request: nothing was lost."));
    return parts.join(u' ');
}

QList<WorkerTableColumn> workerColumns(const std::function<qint64()> &ownId)
{
    const QLocale locale;
    WorkerTableColumn place = column(WorkerColumnsWords::tr("Where"), [ownId](const WorkerRow &w) {
        return w.id == ownId() ? WorkerColumnsWords::tr("%1 (this window)").arg(workerPlace(w))
                               : workerPlace(w);
    });
    place.style = CellStyle::Address;
    return {
        column(
            WorkerColumnsWords::tr("ID"), [](const WorkerRow &w) { return QString::number(w.id); },
            [](const WorkerRow &w) { return w.id; }),
        place,
        workerStateColumn(),
        column(
            WorkerColumnsWords::tr("In flight"),
            [](const WorkerRow &w) {
                return WorkerColumnsWords::tr("%1 of %2").arg(w.inFlight).arg(w.concurrency);
            },
            [](const WorkerRow &w) { return w.inFlight; }, true),
        column(
            WorkerColumnsWords::tr("Per second"),
            [locale](
                const WorkerRow &w) { return isLive(w) ? locale.toString(w.perSecond, 'f', 1) : QString(); },
            [](const WorkerRow &w) { return isLive(w) ? w.perSecond : -1.0; }, true),
        column(
            WorkerColumnsWords::tr("Finished"),
            [locale](const WorkerRow &w) { return locale.toString(w.finished); },
            [](const WorkerRow &w) { return w.finished; }, true),
        versionColumn(),
        column(
            WorkerColumnsWords::tr("Up since"),
            [](const WorkerRow &w) { return timeText(w.startedAt, currentTime()); },
            [](const WorkerRow &w) { return w.startedAt; }),
        lastSeenColumn(),
        leaseColumn(),
        transportColumn(),
    };
}

} // namespace pgcourier
