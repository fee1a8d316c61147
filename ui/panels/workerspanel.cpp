// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/workerspanel.h"

#include "app/model/explain.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

WorkersPanel::WorkersPanel(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
{
    setObjectName(u"workersPanel"_s);
    const auto now = [] {
        return QDateTime::currentDateTimeUtc();
    };
    m_model = new ValueTable<WorkerRow>(
        {
            {tr("ID"), [](const WorkerRow &w) { return QString::number(w.id); }, true},
            {tr("Where"),
                [this](const WorkerRow &w) {
                    const QString place = w.pid > 0 ? u"%1 : %2"_s.arg(w.host).arg(w.pid) : w.host;
                    return w.id == m_ownId ? tr("%1 (this window)").arg(place) : place;
                }},
            {tr("State"),
                [](const WorkerRow &w) {
                    return w.state;
                }},
            {tr("In flight"),
                [](const WorkerRow &w) { return tr("%1 of %2").arg(w.inFlight).arg(w.concurrency); }, true},
            {tr("Finished"), [](const WorkerRow &w) { return QLocale().toString(w.finished); }, true},
            {tr("Per second"), [](const WorkerRow &w) { return QLocale().toString(w.perSecond, 'f', 1); },
                true},
            {tr("Version"),
                [](const WorkerRow &w) {
                    return w.version;
                }},
            {tr("Started"),
                [now](const WorkerRow &w) {
                    return timeText(w.startedAt, now());
                }},
            {tr("Last seen"),
                [now](const WorkerRow &w) {
                    return timeText(w.lastSeen, now());
                }},
        },
        this);
    m_table->setObjectName(u"workers"_s);
    m_table->setAccessibleName(tr("Workers"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_summary->setContentsMargins(theme::gap + 4, theme::gap + 4, theme::gap, theme::gap + 4);
    m_summary->setTextFormat(Qt::PlainText);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    takeSnapshot({});
}

void WorkersPanel::takeSnapshot(const Snapshot &snapshot)
{
    m_stats = snapshot.stats;
    m_model->setValues(snapshot.workers);
    m_empty->setContent(
        snapshot.workers.isEmpty() ? EmptyText{u"workers"_s, tr("No worker has run yet"),
            tr("Start the worker of this window at the lower left, or run pgcourierctl worker on a server."),
            {}}
                                   : EmptyText{});
    updateSummary();
}

void WorkersPanel::setOwnWorker(const WorkerStatus &status)
{
    m_ownId = status.id;
    m_model->setValues(m_model->values());
}

void WorkersPanel::updateSummary()
{
    QStringList parts{
        tr("%1 requests ended per second").arg(QLocale().toString(m_stats.finishedPerSecond, 'f', 1))};
    if (m_stats.p50Ms && m_stats.p99Ms)
        parts.append(tr("half of them within %1, 99 of 100 within %2")
                         .arg(millisecondsText(*m_stats.p50Ms), millisecondsText(*m_stats.p99Ms)));
    if (m_stats.oldestPendingSeconds)
        parts.append(
            tr("the oldest has waited %1")
                .arg(durationWords(std::chrono::milliseconds(qint64(*m_stats.oldestPendingSeconds * 1000)))));
    m_summary->setText(parts.join(u" · "_s));
}

} // namespace pgcourier
