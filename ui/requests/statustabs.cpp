// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/statustabs.h"

#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString statusTitle(std::optional<JobStatus> status)
{
    if (!status)
        return StatusTabs::tr("All");
    switch (*status) {
    case JobStatus::Pending:
        return StatusTabs::tr("Pending");
    case JobStatus::Running:
        return StatusTabs::tr("Running");
    case JobStatus::Retrying:
        return StatusTabs::tr("Retrying");
    case JobStatus::Succeeded:
        return StatusTabs::tr("Succeeded");
    case JobStatus::Failed:
        return StatusTabs::tr("Failed");
    case JobStatus::Cancelled:
        return StatusTabs::tr("Cancelled");
    }
    return {};
}

QString shortCount(qint64 count)
{
    if (count < 10'000)
        return QLocale().toString(count);
    return count < 1'000'000 ? u"%1k"_s.arg(count / 1000) : u"%1M"_s.arg(double(count / 100'000) / 10);
}

QString countTip(const StatusCount &of)
{
    if (!of.known)
        return StatusTabs::tr("Being counted");
    const QString number = QLocale().toString(of.count);
    if (of.orMore)
        return StatusTabs::tr("%1 or more match").arg(number);
    return of.estimated
        ? StatusTabs::tr("About %1, estimated: more than 10,000 wait, and a sample of them is counted")
              .arg(number)
        : StatusTabs::tr("%1, exact").arg(number);
}

} // namespace

StatusTabs::StatusTabs(QWidget *parent) : QTabBar(parent)
{
    setObjectName(u"statusTabs"_s);
    setAccessibleName(tr("Status"));
    setExpanding(false);
    setUsesScrollButtons(true);
    const QList<StatusCount> none = statusCounts({});
    for (qsizetype i = 0; i < none.size(); ++i)
        addTab({});
    showCounts(none);
}

std::optional<JobStatus> StatusTabs::status() const
{
    if (currentIndex() <= 0)
        return std::nullopt;
    return allJobStatuses[size_t(currentIndex() - 1)];
}

void StatusTabs::showCounts(const QList<StatusCount> &counts)
{
    for (int tab = 0; tab < count() && tab < counts.size(); ++tab) {
        const StatusCount &of = counts[tab];
        const QString number
            = (of.estimated ? u"~"_s : QString()) + shortCount(of.count) + (of.orMore ? u"+"_s : QString());
        const QString title = statusTitle(of.status);
        const QString text = of.count > 0 && of.known ? u"%1  %2"_s.arg(title, number) : title;
        if (tabText(tab) != text)
            setTabText(tab, text);
        setTabToolTip(tab, countTip(of));
    }
}

} // namespace pgcourier
