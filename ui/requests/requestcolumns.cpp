// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestcolumns.h"

#include "ui/models/timetext.h"
#include "ui/requests/requestsmodel.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString idText(const JobRow &row)
{
    return QString::number(row.id.value);
}

QString statusText(const JobRow &row)
{
    return toString(row.status);
}

QString methodText(const JobRow &row)
{
    return row.method;
}

QString urlText(const JobRow &row)
{
    return row.url;
}

QString codeText(const JobRow &row)
{
    return row.statusCode ? QString::number(*row.statusCode) : QString();
}

QString attemptsText(const JobRow &row)
{
    if (!row.maxAttempts)
        return QString::number(row.attempt);
    return RequestsModel::tr("%1 of %2").arg(row.attempt).arg(*row.maxAttempts);
}

QString createdText(const JobRow &row)
{
    return timeText(row.created, QDateTime::currentDateTimeUtc());
}

QString durationText(const JobRow &row)
{
    if (!row.startedAt.isValid() || !row.finishedAt.isValid())
        return {};
    return millisecondsText(double(qMax<qint64>(0, row.startedAt.msecsTo(row.finishedAt))));
}

QString errorText(const JobRow &row)
{
    return row.errorMsg;
}

QString roleText(const JobRow &row)
{
    return row.requestedBy;
}

// Only what waits has a time to come.
QString nextDueText(const JobRow &row)
{
    if (isFinal(row.status) || row.status == JobStatus::Running || !row.scheduledAt.isValid())
        return {};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 seconds = now.secsTo(row.scheduledAt);
    if (seconds <= 0)
        return RequestsModel::tr("now");
    if (seconds < 60)
        return RequestsModel::tr("in %1 s").arg(seconds);
    if (seconds < 3600)
        return RequestsModel::tr("in %1 min").arg(seconds / 60);
    return timeText(row.scheduledAt, now);
}

QString hostText(const JobRow &row)
{
    return hostOf(row.url);
}

QString priorityText(const JobRow &row)
{
    return QString::number(row.priority);
}

QString workerText(const JobRow &row)
{
    return row.workerId == 0 ? QString() : QString::number(row.workerId);
}

} // namespace

const std::array<RequestColumn, requestColumnCount> &requestColumns()
{
    static const std::array<RequestColumn, requestColumnCount> columns{{
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "ID"), idText, 7, true, true, PageSort::Newest},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Status"), statusText, 14, false, true, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Method"), methodText, 9, false, true, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "URL"), urlText, 34, false, true, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Code"), codeText, 7, false, true, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Attempts"), attemptsText, 11, false, true, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Created"), createdText, 11, false, true,
            PageSort::Newest},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Duration"), durationText, 10, true, true,
            PageSort::Slowest},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Error"), errorText, 30, false, false, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Role"), roleText, 12, false, false, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Next due"), nextDueText, 11, false, false,
            PageSort::NextDue},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Host"), hostText, 20, false, false, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Priority"), priorityText, 8, true, false, {}},
        {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Worker"), workerText, 8, true, false, {}},
    }};
    return columns;
}

QString requestCellTip(const JobRow &row, int column)
{
    switch (column) {
    case RequestsModel::Created:
        return exactTimeText(row.created);
    case RequestsModel::NextDue:
        return nextDueText(row).isEmpty() ? QString() : exactTimeText(row.scheduledAt);
    case RequestsModel::Duration:
        return durationText(row).isEmpty()
            ? QString()
            : RequestsModel::tr("The newest attempt: %1 to %2")
                  .arg(exactTimeText(row.startedAt), exactTimeText(row.finishedAt));
    case RequestsModel::Url:
    case RequestsModel::ErrorText:
    case RequestsModel::Host:
        return requestColumns()[size_t(column)].text(row);
    default:
        return {};
    }
}

// By hand: QUrl costs some microseconds, for each cell that is painted.
QString hostOf(const QString &url)
{
    const qsizetype slashes = url.indexOf("://"_L1);
    if (slashes < 0)
        return {};
    qsizetype end = slashes + 3;
    qsizetype begin = end;
    for (; end < url.size() && url[end] != u'/' && url[end] != u'?' && url[end] != u'#'; ++end) {
        if (url[end] == u'@')
            begin = end + 1;
    }
    return url.mid(begin, end - begin).toLower();
}

} // namespace pgcourier
