// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/requestspanel.h"

#include "app/model/filtertext.h"
#include "ui/models/requestsmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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

} // namespace

RequestsPanel::RequestsPanel(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new RequestsModel(this))
    , m_tabs(new QTabBar(this))
    , m_filterEdit(new QLineEdit(this))
    , m_filterProblem(new QLabel(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_chip(new QPushButton(m_table))
{
    setObjectName(u"requestsPanel"_s);
    buildFilterRow();
    buildTable();
    buildActions();
    arrange();
    updateCounts({});
    updateWatch();
}

void RequestsPanel::takeSnapshot(const Snapshot &snapshot)
{
    updateCounts(snapshot.stats);
    if (snapshot.watchNumber < m_watchNumber)
        return;
    m_model->setHolding(!isAtTop());
    m_model->mergeHead(snapshot.head);
    m_model->mergeRows(m_watch.inSight, snapshot.inSight);
    settleSelection();
    updateEmptyState();
    m_watchDelay.start();
}

void RequestsPanel::select(JobId id)
{
    m_wanted = id;
    m_table->verticalScrollBar()->setValue(0);
    settleSelection();
}

void RequestsPanel::focusFilter()
{
    m_filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_filterEdit->selectAll();
}

void RequestsPanel::setFilterText(const QString &text)
{
    m_tabs->setCurrentIndex(0);
    m_filterEdit->setText(text);
    applyFilter();
}

void RequestsPanel::setEmptyText(const EmptyText &text)
{
    m_emptyText = text;
    updateEmptyState();
}

void RequestsPanel::setDatabase(const DatabaseInfo &info)
{
    m_schema = info.schema;
    m_model->startAnew();
    updateActions();
}

QByteArray RequestsPanel::saveHeader() const
{
    return m_table->horizontalHeader()->saveState();
}

void RequestsPanel::restoreHeader(const QByteArray &state)
{
    if (!state.isEmpty())
        m_table->horizontalHeader()->restoreState(state);
}

void RequestsPanel::buildFilterRow()
{
    m_tabs->setObjectName(u"statusTabs"_s);
    m_tabs->setAccessibleName(tr("Status"));
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab({});
    for (qsizetype i = 0; i < qsizetype(allJobStatuses.size()); ++i)
        m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, this, &RequestsPanel::applyFilter);

    m_filterEdit->setObjectName(u"filter"_s);
    m_filterEdit->setAccessibleName(tr("Filter"));
    m_filterEdit->setPlaceholderText(
        tr("Filter: text, or status:failed host:api.example.com code:5xx method:post after:-1h"));
    m_filterEdit->setToolTip(tr("Filter the requests (Ctrl+F)"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(250ms);
    connect(&m_filterDelay, &QTimer::timeout, this, &RequestsPanel::applyFilter);
    connect(m_filterEdit, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_filterEdit, &QLineEdit::returnPressed, this, &RequestsPanel::applyFilter);
    m_filterProblem->setObjectName(u"filterProblem"_s);
    m_filterProblem->setContentsMargins(theme::gap, 0, theme::gap, theme::halfGap);
    m_filterProblem->hide();
}

void RequestsPanel::buildTable()
{
    m_table->setObjectName(u"requests"_s);
    m_table->setAccessibleName(tr("Requests"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RequestDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);

    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(false);
    const int em = fontMetrics().horizontalAdvance(u'0');
    const QList<int> widths{7, 14, 9, 34, 7, 11, 11, 10, 30, 12}; // in digits, by column
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column] * em);
    header->setSectionResizeMode(RequestsModel::Url, QHeaderView::Stretch);
    header->setMinimumSectionSize(4 * em);
    m_table->setColumnHidden(RequestsModel::Role, true);
    m_table->setColumnHidden(RequestsModel::ErrorText, true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &RequestsPanel::showColumnMenu);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RequestsPanel::announceCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &RequestsPanel::updateActions);
    connect(m_model, &RequestsModel::olderWanted, this, &RequestsPanel::loadOlder);
    connect(m_model, &RequestsModel::heldChanged, this, &RequestsPanel::updateChip);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RequestsPanel::announceCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RequestsPanel::updateActions);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == 0 && m_model->heldCount() > 0)
            follow();
        m_watchDelay.start();
    });
    m_watchDelay.setSingleShot(true);
    m_watchDelay.setInterval(200ms);
    connect(&m_watchDelay, &QTimer::timeout, this, &RequestsPanel::updateWatch);
    m_clock.start(1s);
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_empty, &EmptyState::actionTriggered, this, &RequestsPanel::emptyActionTriggered);
}

void RequestsPanel::arrange()
{
    m_chip->setObjectName(u"newRows"_s);
    m_chip->setProperty("primary", true);
    m_chip->setIcon(theme::icon(u"up"_s, QPalette::HighlightedText));
    m_chip->setFocusPolicy(Qt::NoFocus);
    m_chip->hide();
    connect(m_chip, &QPushButton::clicked, this, &RequestsPanel::follow);

    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::halfGap);
    filterRow->addWidget(m_filterEdit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(filterRow);
    column->addWidget(m_filterProblem);
    column->addWidget(m_tabs);
    column->addWidget(m_table, 1);
    setTabOrder(m_filterEdit, m_tabs);
    setTabOrder(m_tabs, m_table);
}

void RequestsPanel::applyFilter()
{
    m_filterDelay.stop();
    Result<Filter> parsed = parseFilterText(m_filterEdit->text(), QDateTime::currentDateTime());
    if (!parsed)
        return showFilterProblem(parsed.error().line());
    showFilterProblem({});
    Filter filter = *parsed;
    if (m_tabs->currentIndex() > 0 && filter.statuses.isEmpty())
        filter.statuses = {allJobStatuses[size_t(m_tabs->currentIndex() - 1)]};
    if (filter == m_watch.filter)
        return;
    m_watch.filter = filter;
    m_model->startAnew();
    m_table->verticalScrollBar()->setValue(0);
    updateWatch();
}

void RequestsPanel::showFilterProblem(const QString &line)
{
    m_filterEdit->setProperty("invalid", !line.isEmpty());
    m_filterEdit->style()->unpolish(m_filterEdit);
    m_filterEdit->style()->polish(m_filterEdit);
    theme::setTextTone(m_filterProblem, theme::Tone::Bad);
    m_filterProblem->setText(line);
    m_filterProblem->setVisible(!line.isEmpty());
}

void RequestsPanel::updateWatch()
{
    m_watch.inSight = m_model->hasHead() ? idsInSight() : QList<JobId>();
    const bool first = m_watchNumber == 0;
    if (!first && m_watch == m_watchSent)
        return;
    m_watchSent = m_watch;
    m_watchNumber = m_engine.watch(m_watch);
}

void RequestsPanel::updateCounts(const QueueStats &stats)
{
    qint64 all = 0;
    for (qint64 count : stats.counts)
        all += count;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const auto status = tab == 0 ? std::nullopt : std::optional(allJobStatuses[size_t(tab - 1)]);
        const qint64 count = status ? stats.counts.value(*status) : all;
        const QString text
            = count > 0 ? u"%1  %2"_s.arg(tabTitle(status), countText(count)) : tabTitle(status);
        if (m_tabs->tabText(tab) != text)
            m_tabs->setTabText(tab, text);
    }
}

void RequestsPanel::updateEmptyState()
{
    if (m_model->rowCount() > 0)
        return m_empty->setContent({});
    Filter tabOnly;
    if (m_tabs->currentIndex() > 0)
        tabOnly.statuses = {allJobStatuses[size_t(m_tabs->currentIndex() - 1)]};
    if (!m_model->hasHead() || m_watch.filter == Filter{} || m_emptyText.icon != "inbox"_L1)
        m_empty->setContent(m_emptyText);
    else if (m_watch.filter == tabOnly)
        m_empty->setContent({u"inbox"_s, tr("No request is %1").arg(toString(tabOnly.statuses.constFirst())),
            tr("The tab All shows every request."), {}});
    else
        m_empty->setContent(
            {u"filter"_s, tr("No request matches the filter"), tr("Change the filter or clear it."), {}});
}

void RequestsPanel::updateChip(int held)
{
    m_chip->setVisible(held > 0);
    m_chip->setText(held >= m_watch.headLimit ? tr("%1+ new").arg(held) : tr("%1 new").arg(held));
    m_chip->setAccessibleName(m_chip->text());
    m_chip->adjustSize();
    m_chip->move(
        (m_table->width() - m_chip->width()) / 2, m_table->horizontalHeader()->height() + theme::gap);
    m_chip->raise();
}

void RequestsPanel::follow()
{
    m_model->setHolding(false);
    m_table->verticalScrollBar()->setValue(0);
    m_engine.refresh();
}

bool RequestsPanel::isAtTop() const
{
    return m_table->verticalScrollBar()->value() == 0;
}

// Rows beyond the head that are on screen: the head covers the newest ones already.
QList<JobId> RequestsPanel::idsInSight() const
{
    QList<JobId> ids;
    const int first = m_table->rowAt(0);
    if (first < 0)
        return ids;
    const int bottom = m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    for (int row = qMax(first, m_watch.headLimit / 2); row <= last; ++row)
        ids.append(m_model->at(row)->id);
    return ids;
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
    // A reset took the selection away: the same request is selected again where it is still listed.
    if (!m_table->currentIndex().isValid() && m_current.value != 0) {
        if (const int row = m_model->rowOf(m_current); row >= 0)
            m_table->selectRow(row);
    }
}

void RequestsPanel::announceCurrent()
{
    const JobRow *row = m_model->at(m_table->currentIndex().row());
    if (!row)
        return;
    m_current = row->id;
    Q_EMIT currentChanged(*row);
}

void RequestsPanel::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action
            = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        action->setEnabled(column != RequestsModel::Status && column != RequestsModel::Url);
        connect(action, &QAction::toggled, m_table,
            [this, column](bool on) { m_table->setColumnHidden(column, !on); });
    }
    menu->popup(m_table->horizontalHeader()->mapToGlobal(position));
}

void RequestsPanel::loadOlder(JobId before)
{
    const PageRequest request{m_watch.filter, before, 200};
    m_engine.ask([request](QueueClient &client) { return client.page(request); })
        .then(this, [this, before](const Result<Page> &page) {
            if (!page)
                return m_model->olderFailed();
            m_model->appendOlder(before, *page);
        });
}

} // namespace pgcourier
