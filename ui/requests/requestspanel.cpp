// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestspanel.h"

#include "ui/requests/bulkrun.h"
#include "ui/requests/cellfilters.h"
#include "ui/requests/chosenrequests.h"
#include "ui/requests/currentrequest.h"
#include "ui/requests/emptytable.h"
#include "ui/requests/filterbar.h"
#include "ui/requests/filterchips.h"
#include "ui/requests/filteredit.h"
#include "ui/requests/listcontrols.h"
#include "ui/requests/listjump.h"
#include "ui/requests/newrowschip.h"
#include "ui/requests/placebar.h"
#include "ui/requests/requestactions.h"
#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requestsstate.h"
#include "ui/requests/requeststable.h"
#include "ui/requests/savedfilterbutton.h"
#include "ui/requests/searchline.h"
#include "ui/requests/selectionbar.h"
#include "ui/requests/spanfeed.h"
#include "ui/requests/statustabs.h"
#include "ui/requests/timedialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

RequestsPanel::RequestsPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Requests", "the page"), u"requests"_s, parent)
    , m_feed(new RequestsFeed(
          engine, [this] { return m_table->look(); }, this))
    , m_table(new RequestsTable(&m_feed->model(), this))
    , m_span(new SpanFeed(engine, this))
    , m_jump(new ListJump(engine, *m_feed, *m_table, this))
    , m_place(new PlaceBar({*m_feed, *m_table, *m_span, *m_jump}, this))
    , m_current(new CurrentRequest(*m_feed, *m_table, this))
    , m_chosen(new ChosenRequests(engine, *m_feed, *m_table, this))
    , m_run(new BulkRun(engine, this))
    , m_actions(new RequestActions({engine, *m_feed, *m_table, *m_chosen, *m_run}, this))
    , m_filter(new FilterBar(this))
    , m_saved(new SavedFilterButton(this))
    , m_tabs(new StatusTabs(this))
    , m_controls(new ListControls(*m_feed, *m_table, this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_search(new SearchLine(*m_feed, this))
    , m_bar(new SelectionBar(this))
    , m_goToTime(new QAction(theme::icon(u"clock"_s), tr("&Go to time…"), this))
{
    setObjectName(u"requestsPanel"_s);
    m_table->setAccessibleName(tr("Requests"));
    new NewRowsChip(*m_feed, m_table);
    buildJumps();
    arrange();
    joinFeed();
    joinSaved();
    joinTable();
    joinActions();
    updateActions();
}

void RequestsPanel::takeSnapshot(const Snapshot &snapshot)
{
    m_feed->takeSnapshot(snapshot);
    m_span->look();
}

void RequestsPanel::select(JobId id)
{
    m_current->choose(id);
}

void RequestsPanel::goTo(JobId id)
{
    if (m_feed->model().rowOf(id) < 0)
        setFilterText(u"id:%1"_s.arg(id.value));
    select(id);
}

void RequestsPanel::setBrief(bool brief)
{
    m_bar->setVisible(!brief);
}

void RequestsPanel::focusFilter()
{
    m_filter->takeFocus();
}

void RequestsPanel::setFilterText(const QString &text)
{
    m_tabs->setCurrentIndex(0);
    m_filter->setText(text);
}

void RequestsPanel::setFilterShelf(const FilterShelf &shelf)
{
    m_saved->setShelf(shelf);
}

void RequestsPanel::setEmptyText(const EmptyText &text)
{
    m_emptyText = text;
    updateEmptyState();
}

void RequestsPanel::setDatabase(const DatabaseInfo &info)
{
    m_feed->startAnew();
    m_span->forget();
    m_chosen->forgetAll();
    m_actions->setSchema(info.schema);
    updateSelectionBar();
}

void RequestsPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_actions->setReadOnly(readOnly, reason);
}

QByteArray RequestsPanel::saveState() const
{
    return RequestsState{m_table->horizontalHeader()->saveState(), m_feed->sort(), m_tabs->currentIndex(),
        m_filter->text(), m_table->widths().drawn().values()}
        .toBytes();
}

void RequestsPanel::restoreState(const QByteArray &bytes)
{
    if (RequestsState::isHeaderAlone(bytes)) {
        if (!bytes.isEmpty())
            m_table->horizontalHeader()->restoreState(bytes);
        m_table->showSort(m_feed->sort());
    } else if (const auto state = RequestsState::fromBytes(bytes)) {
        m_table->horizontalHeader()->restoreState(state->header);
        m_table->widths().setDrawn({state->drawn.begin(), state->drawn.end()});
        m_feed->setSort(state->sort);
        m_table->showSort(m_feed->sort());
        setFilterText(state->filter);
        m_tabs->setCurrentIndex(qBound(0, state->tab, m_tabs->count() - 1));
    }
}

QList<QAction *> RequestsPanel::requestActions() const
{
    return m_actions->all() + QList<QAction *>{m_controls->pauseAction(), m_goToTime, m_saved->openAction()};
}

void RequestsPanel::letActionsReach(QWidget &screen, QWidget &beside)
{
    m_actions->reachFrom(screen, beside);
    for (QAction *action : {m_controls->pauseAction(), m_goToTime, m_saved->openAction()})
        screen.addAction(action);
}

void RequestsPanel::buildJumps()
{
    m_goToTime->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    m_goToTime->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_goToTime->setToolTip(tr("Go to the requests of a time (Ctrl+G)"));
    connect(m_goToTime, &QAction::triggered, this, &RequestsPanel::askForTime);
    connect(m_jump, &ListJump::failed, this, &RequestsPanel::failed);
    connect(m_jump, &ListJump::informed, this, &RequestsPanel::informed);
    connect(m_search, &SearchLine::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &RequestsTable::topWanted, m_feed, &RequestsFeed::follow);
    connect(m_table, &RequestsTable::endWanted, m_jump, &ListJump::toEnd);
}

void RequestsPanel::askForTime()
{
    const JobRow *row = m_feed->model().at(m_table->look().first);
    auto *dialog = new TimeDialog(row ? row->created : QDateTime(), this);
    connect(dialog, &TimeDialog::chosen, m_jump, &ListJump::toTime);
    connect(dialog, &QDialog::finished, m_table, qOverload<>(&QWidget::setFocus));
    dialog->open();
}

void RequestsPanel::joinSaved()
{
    connect(m_filter->edit(), &QLineEdit::textChanged, m_saved, &SavedFilterButton::setFilterText);
    connect(m_saved, &SavedFilterButton::informed, this, &RequestsPanel::informed);
    connect(m_saved, &SavedFilterButton::chosen, this, [this](const QString &text) {
        setFilterText(text);
        m_table->setFocus(Qt::OtherFocusReason);
    });
}

void RequestsPanel::arrange()
{
    for (QAction *action : {m_controls->pauseAction(), m_goToTime, m_saved->openAction()})
        addAction(action);
    m_filter->addBeside(m_saved);
    m_filter->addBeside(m_controls);
    const QList<QAction *> &actions = m_actions->all();
    m_bar->addButton(actions[RequestActions::Retry], tr("Retry selected"));
    m_bar->addButton(actions[RequestActions::Cancel], tr("Cancel selected"));
    m_bar->addButton(actions[RequestActions::Export], tr("Export selected"));
    m_bar->addButton(actions[RequestActions::SelectAll], tr("Select all that match"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filter);
    column->addWidget(m_tabs);
    auto *list = new QHBoxLayout;
    list->setSpacing(0);
    list->addWidget(m_table, 1);
    list->addWidget(m_place);
    column->addLayout(list, 1);
    column->addWidget(m_search);
    column->addWidget(m_bar);
    const QList<QWidget *> order = QList<QWidget *>{m_filter->edit(), m_saved} + m_controls->tabStops()
        + QList<QWidget *>{m_filter->chips(), m_tabs, m_table, m_search->button(), m_bar};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void RequestsPanel::joinFeed()
{
    connect(m_filter, &FilterBar::applied, m_feed, [this](Filter filter, const QString &text) {
        m_feed->setCounted(filter);
        if (const auto status = m_tabs->status(); status && filter.statuses.isEmpty())
            filter.statuses = {*status};
        m_feed->setFilter(filter, text);
    });
    connect(m_tabs, &QTabBar::currentChanged, m_filter, &FilterBar::apply);
    connect(m_feed, &RequestsFeed::restarted, m_table, &RequestsTable::scrollToTopRow);
    connect(m_feed, &RequestsFeed::restarted, &m_table->widths(), &ColumnWidths::forgetContents);
    connect(m_feed, &RequestsFeed::topWanted, m_table, &RequestsTable::scrollToTopRow);
    connect(m_feed, &RequestsFeed::prepended, m_table, &RequestsTable::setTopRow);
    connect(m_feed, &RequestsFeed::counted, m_tabs, &StatusTabs::showCounts);
    connect(m_feed, &RequestsFeed::seenChanged, m_filter->edit(), &FilterEdit::setSeen);
    connect(m_feed, &RequestsFeed::merged, this, &RequestsPanel::updateSelectionBar);
    connect(m_feed, &RequestsFeed::merged, this, &RequestsPanel::updateEmptyState);
    connect(m_feed, &RequestsFeed::failed, this, &RequestsPanel::failed);
    const RequestsModel *model = &m_feed->model();
    connect(model, &QAbstractItemModel::dataChanged, this, &RequestsPanel::updateActions);
    connect(model, &QAbstractItemModel::modelReset, this, &RequestsPanel::updateActions);
    connect(model, &RequestsModel::searchChanged, this, &RequestsPanel::updateEmptyState);
}

void RequestsPanel::joinTable()
{
    connect(m_current, &CurrentRequest::changed, this, &RequestsPanel::currentChanged);
    connect(m_current, &CurrentRequest::informed, this, &RequestsPanel::informed);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_feed->isMerging())
            m_chosen->forgetAll();
        updateActions();
    });
    connect(m_table, &RequestsTable::sortRequested, m_feed, &RequestsFeed::setSort);
    connect(m_feed, &RequestsFeed::sortChanged, m_table, &RequestsTable::showSort);
    connect(m_table, &RequestsTable::menuRequested, this, &RequestsPanel::showMenu);
    connect(m_table, &RequestsTable::scrolled, m_feed, &RequestsFeed::takeScroll);
    connect(m_empty, &EmptyState::actionTriggered, this, &RequestsPanel::emptyActionTriggered);
    m_clock.start(1s);
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
}

void RequestsPanel::joinActions()
{
    connect(m_actions, &RequestActions::editRequested, this, &RequestsPanel::editRequested);
    connect(m_actions, &RequestActions::whyWanted, this, &RequestsPanel::whyWanted);
    connect(m_actions, &RequestActions::hereWanted, this, &RequestsPanel::hereWanted);
    connect(m_actions, &RequestActions::failed, this, &RequestsPanel::failed);
    connect(m_actions, &RequestActions::informed, this, &RequestsPanel::informed);
    connect(m_chosen, &ChosenRequests::changed, this, &RequestsPanel::updateActions);
    connect(m_chosen, &ChosenRequests::failed, this, &RequestsPanel::failed);
    connect(m_run, &BulkRun::progressed, m_bar, &SelectionBar::showProgress);
    connect(m_run, &BulkRun::started, this, &RequestsPanel::updateActions);
    connect(m_run, &BulkRun::ended, m_bar, &SelectionBar::hideProgress);
    connect(m_run, &BulkRun::ended, this, &RequestsPanel::updateActions);
    connect(m_run, &BulkRun::failed, this, &RequestsPanel::failed);
    connect(m_run, &BulkRun::informed, this, &RequestsPanel::informed);
    connect(m_bar, &SelectionBar::stopRequested, m_run, &BulkRun::stop);
}

void RequestsPanel::updateActions()
{
    m_actions->update();
    updateSelectionBar();
}

void RequestsPanel::updateSelectionBar()
{
    m_bar->setActionsShown(m_table->selectedCount() > 0);
    m_bar->setText(m_chosen->summary());
}

void RequestsPanel::updateEmptyState()
{
    const bool any = m_feed->model().rowCount() > 0;
    m_empty->setContent(any ? EmptyText() : emptyTableText(*m_feed, m_tabs->status(), m_emptyText));
}

void RequestsPanel::showMenu(const QModelIndex &cell, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"requestsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(requestActions());
    if (const JobRow *row = cell.isValid() ? m_feed->model().at(cell.row()) : nullptr)
        addCellFilters(menu, cellFilters(*row, cell.column()),
            [this](const FilterTerm &term) { m_filter->addTerm(term); });
    menu->popup(at);
}

} // namespace pgcourier
