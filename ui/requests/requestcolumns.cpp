// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestcolumns.h"

#include "app/model/httpstatus.h"
#include "ui/models/timetext.h"
#include "ui/requests/requestsmodel.h"
#include "ui/widgets/showntext.h"

#include <algorithm>
#include <array>

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
    return shownUrl(row.url);
}

// The response's; only where no worker told it, from claimed to recorded.
std::optional<double> durationMs(const JobRow &row)
{
    if (row.totalMs || !row.startedAt.isValid() || !row.finishedAt.isValid())
        return row.totalMs;
    return double(std::max<qint64>(0, row.startedAt.msecsTo(row.finishedAt)));
}

QString codeText(const JobRow &row)
{
    if (row.statusCode)
        return QString::number(*row.statusCode);
    if (row.errorMsg.isEmpty() || row.status == JobStatus::Cancelled)
        return {};
    return row.errorMsg.startsWith("Timeout"_L1) ? RequestsModel::tr("Timeout") : RequestsModel::tr("Error");
}

QString codeTip(const JobRow &row)
{
    return row.statusCode ? reasonOfStatus(*row.statusCode) : shownText(row.errorMsg);
}

// Without a code the words of the error tell such rows apart.
QString codeFilter(const JobRow &row)
{
    return row.statusCode ? QString::number(*row.statusCode) : QString();
}

QString attemptsFilter(const JobRow &row)
{
    return QString::number(row.attempt);
}

QString durationFilter(const JobRow &row)
{
    const auto took = durationMs(row);
    return took && *took >= 1 ? u">=%1ms"_s.arg(qint64(*took)) : QString();
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
    const auto took = durationMs(row);
    return took ? millisecondsText(*took) : QString();
}

QString errorText(const JobRow &row)
{
    return shownText(row.errorMsg);
}

QString roleText(const JobRow &row)
{
    return shownText(row.requestedBy);
}

// Only what waits has a time to come.
QString nextDueText(const JobRow &row)
{
    const bool waits = !isFinal(row.status) && row.status != JobStatus::Running;
    return waits ? dueText(row.scheduledAt, QDateTime::currentDateTimeUtc()) : QString();
}

QString hostText(const JobRow &row)
{
    return shownText(hostOf(row.url));
}

QString priorityText(const JobRow &row)
{
    return QString::number(row.priority);
}

QString workerText(const JobRow &row)
{
    return row.workerId == 0 ? QString() : QString::number(row.workerId);
}

// From when it was due to when it was sent.
double waitedMs(const JobRow &row, double took)
{
    return double(std::max<qint64>(0, row.scheduledAt.msecsTo(row.finishedAt) - qint64(took)));
}

QString createdTip(const JobRow &row)
{
    return exactTimeText(row.created);
}

QString createdFilter(const JobRow &row)
{
    return row.created.toLocalTime().toString(u"yyyy-MM-ddTHH:mm:ss"_s);
}

QString durationTip(const JobRow &row)
{
    const auto took = durationMs(row);
    if (!took)
        return {};
    const QDateTime ended = row.finishedAt;
    QString tip
        = RequestsModel::tr("The newest attempt took %1, from when it was sent").arg(durationText(row));
    if (!ended.isValid() || !row.scheduledAt.isValid())
        return tip;
    const QDateTime sent = ended.addMSecs(-qint64(*took));
    tip += u'\n' + RequestsModel::tr("Waited before: %1").arg(millisecondsText(waitedMs(row, *took)));
    return tip + u'\n' + RequestsModel::tr("%1 to %2").arg(exactTimeText(sent), exactTimeText(ended));
}

QString nextDueTip(const JobRow &row)
{
    return nextDueText(row).isEmpty() ? QString() : exactTimeText(row.scheduledAt);
}

} // namespace

std::span<const RequestColumn> requestColumns()
{
    static const auto columns = std::to_array<RequestColumn>({
        {.kind = RequestColumn::Id,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "ID"),
            .text = idText,
            .digits = 7,
            .number = true,
            .sort = PageSort::Newest},
        {.kind = RequestColumn::Status,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Status"),
            .text = statusText,
            .digits = 14,
            .filterKeys = {"status"_L1}},
        {.kind = RequestColumn::Method,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Method"),
            .text = methodText,
            .digits = 9,
            .filterKeys = {"method"_L1}},
        {.kind = RequestColumn::Url,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "URL"),
            .text = urlText,
            .digits = 34,
            .tip = urlText},
        {.kind = RequestColumn::Code,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Code"),
            .text = codeText,
            .digits = 7,
            .tip = codeTip,
            .filterKeys = {"code"_L1},
            .filterText = codeFilter},
        {.kind = RequestColumn::Attempts,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Attempts"),
            .text = attemptsText,
            .digits = 11,
            .filterKeys = {"attempts"_L1},
            .filterText = attemptsFilter},
        {.kind = RequestColumn::Created,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Created"),
            .text = createdText,
            .digits = 11,
            .sort = PageSort::Newest,
            .tip = createdTip,
            .filterKeys = {"after"_L1, "before"_L1},
            .filterText = createdFilter},
        {.kind = RequestColumn::Duration,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Duration"),
            .text = durationText,
            .digits = 10,
            .number = true,
            .sort = PageSort::Slowest,
            .tip = durationTip,
            .filterKeys = {"duration"_L1},
            .filterText = durationFilter},
        {.kind = RequestColumn::ErrorText,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Error"),
            .text = errorText,
            .digits = 30,
            .shownAtFirst = false,
            .tip = errorText,
            .filterKeys = {QLatin1String()}},
        {.kind = RequestColumn::Role,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Role"),
            .text = roleText,
            .digits = 12,
            .shownAtFirst = false,
            .filterKeys = {"role"_L1}},
        {.kind = RequestColumn::NextDue,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Next due"),
            .text = nextDueText,
            .digits = 11,
            .shownAtFirst = false,
            .sort = PageSort::NextDue,
            .tip = nextDueTip},
        {.kind = RequestColumn::Host,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Host"),
            .text = hostText,
            .digits = 20,
            .shownAtFirst = false,
            .tip = hostText},
        {.kind = RequestColumn::Priority,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Priority"),
            .text = priorityText,
            .digits = 8,
            .number = true,
            .shownAtFirst = false},
        {.kind = RequestColumn::Worker,
            .title = QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Worker"),
            .text = workerText,
            .digits = 8,
            .number = true,
            .shownAtFirst = false,
            .filterKeys = {"worker"_L1}},
    });
    return columns;
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
