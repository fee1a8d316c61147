// SPDX-License-Identifier: GPL-3.0-or-later
// What comes into the table, and what it says about itself: the second part of RequestsPanel.
#include "ui/requests/filteredit.h"
#include "ui/requests/requestcolumns.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requestspanel.h"
#include "ui/requests/requeststable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTabBar>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 slowestEveryMs = 3000; // it reads 100,000 rows
constexpr int pageSize = 200;
constexpr qsizetype mostSeen = 200; // hosts and roles that completion offers

QString tabTitle(std::optional<JobStatus> status)
{
    if (!status)
        return RequestsPanel::tr("All");
    switch (*status) {
    case JobStatus::Pending:
        return RequestsPanel::tr("Pending");
    case JobStatus::Running:
        return RequestsPanel::tr("Running");
    case JobStatus::Retrying:
        return RequestsPanel::tr("Retrying");
    case JobStatus::Succeeded:
        return RequestsPanel::tr("Succeeded");
    case JobStatus::Failed:
        return RequestsPanel::tr("Failed");
    case JobStatus::Cancelled:
        return RequestsPanel::tr("Cancelled");
    }
    return {};
}

QString countText(qint64 count)
{
    if (count < 10'000)
        return QLocale().toString(count);
    return count < 1'000'000 ? u"%1k"_s.arg(count / 1000) : u"%1M"_s.arg(double(count / 100'000) / 10);
}

QString countTip(qint64 count, bool estimated)
{
    const QString number = QLocale().toString(count);
    return estimated
        ? RequestsPanel::tr("About %1, estimated: more than 10,000 wait, and a sample of them is counted")
              .arg(number)
        : RequestsPanel::tr("%1, exact").arg(number);
}

// What a cell can be filtered by; the host is there for every cell.
QList<FilterTerm> termsOf(const JobRow &row, int column)
{
    QList<FilterTerm> terms;
    const auto add = [&terms](const QString &key, const QString &value) {
        if (!value.isEmpty())
            terms.append(FilterTerm{key, value, false, 0, 0});
    };
    const RequestColumn &about = requestColumns()[size_t(column)];
    for (const QLatin1String &key : about.filterKeys)
        add(key, (about.filterText ? about.filterText : about.text)(row));
    add(u"host"_s, hostOf(row.url));
    return terms;
}

bool canBeExcluded(const FilterTerm &term)
{
    return term.key != "after"_L1 && term.key != "before"_L1 && term.key != "worker"_L1;
}

} // namespace

void RequestsPanel::takeSnapshot(const Snapshot &snapshot)
{
    updateCounts(snapshot.stats);
    rememberSeen(snapshot.head.rows);
    if (snapshot.watchNumber < m_watchNumber)
        return;
    const QScopedValueRollback merging(m_merging, true);
    if (m_model->sort() == PageSort::Slowest)
        askForSlowest();
    else
        takeHead(snapshot.head);
    if (!m_paused)
        m_model->mergeRows(m_watch.inSight, snapshot.inSight);
    if (m_model->sort() == PageSort::Oldest && m_table->isAtBottom() && !m_paused)
        m_model->lookForMore();
    settleSelection();
    updateEmptyState();
    m_watchDelay.start();
}

// Several selected rows are looked at: nothing slides away under them.
void RequestsPanel::takeHead(const Page &head)
{
    if (m_paused && m_model->hasHead()) {
        m_model->countHeld(head);
        return;
    }
    const bool looking = m_table->selectedCount() > 1;
    m_model->setHolding(!m_table->isAtTop() || m_model->isDetached() || looking);
    m_model->mergeHead(head);
    updateSelectionBar();
}

void RequestsPanel::askForSlowest()
{
    const bool due = !m_sinceSlowest.isValid() || m_sinceSlowest.hasExpired(slowestEveryMs);
    if (m_askingSlowest || !due || (m_paused && m_model->hasHead()))
        return;
    m_askingSlowest = true;
    m_sinceSlowest.start();
    PageRequest request;
    request.filter = m_watch.filter;
    request.sort = PageSort::Slowest;
    m_engine.ask([request](QueueClient &client) { return client.queue().page(request); })
        .then(this, [this, request](const Result<Page> &page) {
            m_askingSlowest = false;
            const bool stale = m_model->sort() != request.sort || m_watch.filter != request.filter;
            if (stale)
                return m_sinceSlowest.invalidate();
            if (!page) {
                Q_EMIT failed(page.error());
                return;
            }
            const QScopedValueRollback merging(m_merging, true);
            takeHead(*page);
            settleSelection();
            updateEmptyState();
        });
}

void RequestsPanel::rememberSeen(const QList<JobRow> &rows)
{
    const auto add = [](QStringList &list, const QString &value) {
        if (!value.isEmpty() && list.size() < mostSeen && !list.contains(value))
            list.append(value);
    };
    const FilterValues before = m_seen;
    for (const JobRow &row : rows) {
        add(m_seen.hosts, hostOf(row.url));
        add(m_seen.roles, row.requestedBy);
    }
    if (m_seen != before)
        m_filterEdit->setSeen(m_seen);
}

void RequestsPanel::updateCounts(const QueueStats &stats)
{
    qint64 all = 0;
    for (qint64 count : stats.counts)
        all += count;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        std::optional<JobStatus> status;
        if (tab > 0)
            status = allJobStatuses[size_t(tab - 1)];
        const qint64 count = status ? stats.counts.value(*status) : all;
        const bool waits = status == JobStatus::Pending || status == JobStatus::Retrying;
        const bool estimated = stats.estimated && (!status || waits);
        const QString number = (estimated ? u"~"_s : QString()) + countText(count);
        const QString text = count > 0 ? u"%1  %2"_s.arg(tabTitle(status), number) : tabTitle(status);
        if (m_tabs->tabText(tab) != text)
            m_tabs->setTabText(tab, text);
        m_tabs->setTabToolTip(tab, countTip(count, estimated));
    }
}

void RequestsPanel::updateEmptyState()
{
    if (m_model->rowCount() > 0)
        return m_empty->setContent({});
    Filter tabOnly;
    if (m_tabs->currentIndex() > 0)
        tabOnly.statuses = {allJobStatuses[size_t(m_tabs->currentIndex() - 1)]};
    const PageSort sort = m_model->sort();
    if (!m_model->hasHead() || m_emptyText.icon != "inbox"_L1)
        m_empty->setContent(m_emptyText);
    else if (sort == PageSort::NextDue)
        m_empty->setContent({u"clock"_s, tr("No request is waiting"),
            tr("Sorted by next due, only what waits is shown. Sort by newest to see every request."), {}});
    else if (sort == PageSort::Slowest)
        m_empty->setContent({u"clock"_s, tr("No request has ended"),
            tr("Sorted by slowest, only what ended is shown. Sort by newest to see every request."), {}});
    else if (m_watch.filter == Filter{})
        m_empty->setContent(m_emptyText);
    else if (m_watch.filter == tabOnly)
        m_empty->setContent({u"inbox"_s, tr("No request is %1").arg(toString(tabOnly.statuses.constFirst())),
            tr("The tab All shows every request."), {}});
    else
        m_empty->setContent(
            {u"filter"_s, tr("No request matches the filter"), tr("Change the filter or clear it."), {}});
}

void RequestsPanel::updateChip()
{
    const int held = m_model->heldCount();
    const QString fresh = held >= m_watch.headLimit ? tr("%1+ new").arg(held) : tr("%1 new").arg(held);
    m_chip->setVisible(held > 0 || m_paused);
    if (!m_paused)
        m_chip->setText(fresh);
    else
        m_chip->setText(held > 0 ? tr("Paused · %1").arg(fresh) : tr("Paused"));
    m_chip->setIcon(theme::icon(m_paused ? u"play"_s : u"up"_s, QPalette::HighlightedText));
    m_chip->setToolTip(m_paused ? tr("Go on with the newest requests") : tr("Show the newest requests"));
    m_chip->setAccessibleName(m_chip->text());
    m_chip->adjustSize();
    m_chip->move(
        (m_table->width() - m_chip->width()) / 2, m_table->horizontalHeader()->height() + theme::gap);
    m_chip->raise();
}

void RequestsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateChip();
}

// The newest rows, from wherever one is: rows that were let go above are not walked back to.
void RequestsPanel::follow()
{
    if (m_model->isDetached())
        m_model->startAnew();
    m_model->setHolding(false);
    m_table->scrollToTopRow();
    m_engine.refresh();
}

void RequestsPanel::goTo(JobId id)
{
    if (m_model->rowOf(id) < 0)
        setFilterText(u"id:%1"_s.arg(id.value));
    select(id);
}

void RequestsPanel::select(JobId id)
{
    m_wanted = id;
    m_looksForWanted = 0;
    if (m_model->isDetached())
        m_model->startAnew();
    m_table->scrollToTopRow();
    settleSelection();
}

void RequestsPanel::settleSelection()
{
    const int wanted = m_wanted ? m_model->rowOf(*m_wanted) : -1;
    if (wanted >= 0) {
        m_wanted.reset();
        m_table->selectRow(wanted);
        m_table->scrollTo(m_model->index(wanted, 0));
        return;
    }
    noteHidden();
    // A reset took the selection away: the same request is selected again where it is still listed.
    if (!m_table->currentIndex().isValid() && m_current.value != 0) {
        if (const int row = m_model->rowOf(m_current); row >= 0)
            m_table->selectRow(row);
    }
}

// A request that was just sent and does not turn up: the person should not look for it in vain. The snapshot
// that was under way when it was sent may not have it yet.
void RequestsPanel::noteHidden()
{
    constexpr int looks = 3;
    if (!m_wanted || !m_model->hasHead() || m_paused || ++m_looksForWanted < looks)
        return;
    if (m_watch.filter != Filter{})
        Q_EMIT informed(tr("Request %1 is queued; the filter hides it").arg(m_wanted->value));
    m_wanted.reset();
}

void RequestsPanel::announceCurrent()
{
    const JobRow *row = m_model->at(m_table->currentIndex().row());
    if (!row)
        return;
    m_current = row->id;
    Q_EMIT currentChanged(*row);
}

void RequestsPanel::loadOlder(JobId before, qint64 orderKey)
{
    const PageRequest request{m_watch.filter, before, pageSize, m_model->sort(), orderKey};
    m_engine.ask([request](QueueClient &client) { return client.queue().page(request); })
        .then(this, [this, request](const Result<Page> &page) {
            if (m_model->sort() != request.sort || m_watch.filter != request.filter)
                return;
            if (!page)
                return m_model->olderFailed();
            const QScopedValueRollback merging(m_merging, true);
            m_model->appendOlder(*request.before, *page);
        });
}

// The page above is the page below of the opposite order.
void RequestsPanel::loadNewer(JobId behind)
{
    const PageSort back = m_model->sort() == PageSort::Oldest ? PageSort::Newest : PageSort::Oldest;
    const PageRequest request{m_watch.filter, behind, pageSize, back, 0};
    m_engine.ask([request](QueueClient &client) { return client.queue().page(request); })
        .then(this, [this, request](const Result<Page> &page) {
            if (m_model->sort() == request.sort || m_watch.filter != request.filter)
                return;
            if (!page)
                return m_model->newerFailed();
            const QScopedValueRollback merging(m_merging, true);
            const bool atTop = m_table->isAtTop();
            m_model->prependNewer(*request.before, *page);
            // As many may have been let go below: the number of rows does not tell.
            if (atTop && m_model->rowOf(*request.before) > 0)
                m_table->setTopRow(int(page->rows.size()));
        });
}

void RequestsPanel::showMenu(const QModelIndex &cell, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"requestsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    if (cell.isValid())
        addFilterEntries(menu, cell);
    menu->popup(at);
}

void RequestsPanel::addFilterEntries(QMenu *menu, const QModelIndex &cell)
{
    const JobRow *row = m_model->at(cell.row());
    if (!row)
        return;
    constexpr int longest = 40;
    menu->addSeparator();
    const auto add = [this, menu](const FilterTerm &term, const QString &title) {
        connect(menu->addAction(theme::icon(u"filter"_s), title), &QAction::triggered, this, [this, term] {
            m_filterEdit->setText(withFilterTerm(m_filterEdit->text(), term));
            applyFilter();
        });
    };
    const QList<FilterTerm> terms = termsOf(*row, cell.column());
    for (FilterTerm term : terms) {
        QString shown = filterTermText(term).replace(u'&', u"&&"_s);
        if (shown.size() > longest)
            shown = shown.left(longest - 1) + u'…';
        add(term, tr("Filter by %1").arg(shown));
        if (!canBeExcluded(term))
            continue;
        term.negated = true;
        add(term, tr("Exclude %1").arg(shown));
    }
}

} // namespace pgcourier
