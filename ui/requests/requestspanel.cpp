// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestspanel.h"

#include "app/model/filter/filtertext.h"
#include "ui/requests/filterchips.h"
#include "ui/requests/filteredit.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"
#include "ui/requests/selectionbar.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QDataStream>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 stateMark = 0x70675251;
constexpr quint8 stateVersion = 1;

} // namespace

RequestsPanel::RequestsPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Requests"), u"requests"_s, parent)
    , m_engine(engine)
    , m_model(new RequestsModel(this))
    , m_tabs(new QTabBar(this))
    , m_filterEdit(new FilterEdit(this))
    , m_chips(new FilterChips(this))
    , m_filterProblem(new QLabel(this))
    , m_sortBox(new QComboBox(this))
    , m_pauseButton(new QToolButton(this))
    , m_table(new RequestsTable(m_model, this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_chip(new QPushButton(m_table))
    , m_bar(new SelectionBar(this))
{
    setObjectName(u"requestsPanel"_s);
    buildTabs();
    buildFilterRow();
    buildTable();
    buildActions();
    buildSelectionBar();
    arrange();
    updateCounts({});
    updateActions();
    updateWatch();
    connect(&m_engine, &Engine::stateChanged, this, [this](ConnectionState state) {
        if (state == ConnectionState::Closed)
            dropRun();
    });
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
    m_seen = {};
    m_model->startAnew();
    forgetMatching();
    updateActions();
}

void RequestsPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_readOnlyReason = reason;
    updateActions();
}

QByteArray RequestsPanel::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << stateMark << stateVersion << m_table->horizontalHeader()->saveState() << qint32(m_model->sort())
        << qint32(m_tabs->currentIndex()) << m_filterEdit->text();
    return state;
}

void RequestsPanel::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    quint32 mark = 0;
    quint8 version = 0;
    in >> mark;
    if (mark != stateMark) {
        if (!state.isEmpty())
            m_table->horizontalHeader()->restoreState(state);
        m_table->showSort(m_model->sort());
        return;
    }
    QByteArray header;
    qint32 sort = 0;
    qint32 tab = 0;
    QString filter;
    in >> version >> header >> sort >> tab >> filter;
    if (in.status() != QDataStream::Ok || version != stateVersion)
        return;
    m_table->horizontalHeader()->restoreState(header);
    setSort(PageSort(qBound(0, sort, int(PageSort::Slowest))));
    m_table->showSort(m_model->sort());
    setFilterText(filter);
    m_tabs->setCurrentIndex(qBound(0, tab, m_tabs->count() - 1));
}

void RequestsPanel::buildTabs()
{
    m_tabs->setObjectName(u"statusTabs"_s);
    m_tabs->setAccessibleName(tr("Status"));
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab({});
    for (qsizetype i = 0; i < qsizetype(allJobStatuses.size()); ++i)
        m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, this, &RequestsPanel::applyFilter);
}

void RequestsPanel::buildFilterRow()
{
    m_filterEdit->setObjectName(u"filter"_s);
    m_filterEdit->setAccessibleName(tr("Filter"));
    m_filterEdit->setPlaceholderText(
        tr("Filter: text, or status:failed host:api.example.com code:5xx method:post after:-1h"));
    m_filterEdit->setToolTip(tr("Filter the requests (Ctrl+F). Down shows what can be written; a minus sign "
                                "leaves out, as in -status:succeeded"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(250ms);
    connect(&m_filterDelay, &QTimer::timeout, this, &RequestsPanel::applyFilter);
    connect(m_filterEdit, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_filterEdit, &QLineEdit::returnPressed, this, &RequestsPanel::applyFilter);
    connect(m_chips, &FilterChips::removed, this, &RequestsPanel::removeTerm);
    connect(m_chips, &FilterChips::left, this, [this] { m_filterEdit->setFocus(Qt::OtherFocusReason); });
    m_filterProblem->setObjectName(u"filterProblem"_s);
    m_filterProblem->setContentsMargins(theme::gap, 0, theme::gap, theme::halfGap);
    m_filterProblem->hide();

    m_sortBox->setAccessibleName(tr("Sort"));
    m_sortBox->addItem(tr("Newest first"), int(PageSort::Newest));
    m_sortBox->addItem(tr("Oldest first"), int(PageSort::Oldest));
    m_sortBox->addItem(tr("Next due"), int(PageSort::NextDue));
    m_sortBox->addItem(tr("Slowest"), int(PageSort::Slowest));
    m_sortBox->setItemData(2, tr("What waits, soonest first"), Qt::ToolTipRole);
    m_sortBox->setItemData(
        3, tr("The slowest newest attempts of the newest 100,000 requests that ended"), Qt::ToolTipRole);
    connect(m_sortBox, &QComboBox::currentIndexChanged, this,
        [this] { setSort(PageSort(m_sortBox->currentData().toInt())); });
}

void RequestsPanel::buildTable()
{
    m_table->setAccessibleName(tr("Requests"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RequestsPanel::announceCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_merging)
            forgetMatching();
        updateActions();
    });
    connect(m_table, &RequestsTable::sortRequested, this, &RequestsPanel::setSort);
    connect(m_table, &RequestsTable::menuRequested, this, &RequestsPanel::showMenu);
    connect(m_table, &RequestsTable::scrolled, this, [this] {
        if (m_table->isAtTop() && m_model->heldCount() > 0 && !m_paused && !m_model->isDetached())
            follow();
        m_watchDelay.start();
    });
    connect(m_model, &RequestsModel::olderWanted, this, &RequestsPanel::loadOlder);
    connect(m_model, &RequestsModel::newerWanted, this, &RequestsPanel::loadNewer);
    connect(m_model, &RequestsModel::heldChanged, this, &RequestsPanel::updateChip);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RequestsPanel::announceCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RequestsPanel::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RequestsPanel::updateActions);
    m_watchDelay.setSingleShot(true);
    m_watchDelay.setInterval(200ms);
    connect(&m_watchDelay, &QTimer::timeout, this, &RequestsPanel::updateWatch);
    m_clock.start(1s);
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_empty, &EmptyState::actionTriggered, this, &RequestsPanel::emptyActionTriggered);
    m_chip->setObjectName(u"newRows"_s);
    m_chip->setProperty("primary", true);
    m_chip->setFocusPolicy(Qt::NoFocus);
    m_chip->hide();
    connect(m_chip, &QPushButton::clicked, this, [this] {
        m_pause->setChecked(false);
        follow();
    });
}

void RequestsPanel::arrange()
{
    auto *columns = new QToolButton(this);
    columns->setIcon(theme::icon(u"more"_s));
    columns->setAccessibleName(tr("Columns"));
    columns->setToolTip(tr("Choose the columns"));
    columns->setFocusPolicy(Qt::TabFocus);
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table->fillColumnMenu(menu);
        menu->popup(columns->mapToGlobal(QPoint(0, columns->height())));
    });
    m_pauseButton->setFocusPolicy(Qt::TabFocus);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::halfGap);
    filterRow->setSpacing(theme::halfGap);
    filterRow->addWidget(m_filterEdit, 1);
    filterRow->addWidget(m_sortBox);
    filterRow->addWidget(m_pauseButton);
    filterRow->addWidget(columns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(filterRow);
    column->addWidget(m_chips);
    column->addWidget(m_filterProblem);
    column->addWidget(m_tabs);
    column->addWidget(m_table, 1);
    column->addWidget(m_bar);
    const QList<QWidget *> order{
        m_filterEdit, m_sortBox, m_pauseButton, columns, m_chips, m_tabs, m_table, m_bar};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void RequestsPanel::applyFilter()
{
    m_filterDelay.stop();
    Result<Filter> parsed = parseFilterText(m_filterEdit->text(), QDateTime::currentDateTime());
    m_chips->setText(m_filterEdit->text());
    if (!parsed)
        return showFilterProblem(parsed.error().line());
    showFilterProblem({});
    Filter filter = *parsed;
    if (m_tabs->currentIndex() > 0 && filter.statuses.isEmpty())
        filter.statuses = {allJobStatuses[size_t(m_tabs->currentIndex() - 1)]};
    if (filter != m_watch.filter)
        setFilter(filter);
}

void RequestsPanel::setFilter(const Filter &filter)
{
    m_watch.filter = filter;
    m_model->startAnew();
    m_sinceSlowest.invalidate();
    forgetMatching();
    m_table->scrollToTopRow();
    updateWatch();
}

void RequestsPanel::showFilterProblem(const QString &line)
{
    m_filterEdit->markInvalid(!line.isEmpty());
    theme::setTextTone(m_filterProblem, theme::Tone::Bad);
    m_filterProblem->setText(line);
    m_filterProblem->setVisible(!line.isEmpty());
}

// The chips may be of a text that was typed on since: the term is looked for in what is there now.
void RequestsPanel::removeTerm(const FilterTerm &term)
{
    const QString text = m_filterEdit->text();
    const Result<QList<FilterTerm>> terms = visibleFilterTerms(text);
    for (const FilterTerm &now : terms ? *terms : QList<FilterTerm>()) {
        if (now.key == term.key && now.value == term.value && now.negated == term.negated) {
            m_filterEdit->setText(withoutFilterTerm(text, now));
            break;
        }
    }
    applyFilter();
}

void RequestsPanel::setSort(PageSort sort)
{
    m_sortBox->setCurrentIndex(m_sortBox->findData(int(sort)));
    if (sort == m_model->sort())
        return;
    m_model->setSort(sort);
    // The slowest are asked for by themselves, and not four times a second.
    m_watch.sort = sort == PageSort::Slowest ? PageSort::Newest : sort;
    m_watch.headLimit = sort == PageSort::Slowest ? 1 : Watch().headLimit;
    m_table->showSort(sort);
    setFilter(m_watch.filter);
}

void RequestsPanel::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setIcon(theme::icon(paused ? u"play"_s : u"pause"_s));
    updateChip();
    if (!paused)
        follow();
}

void RequestsPanel::updateWatch()
{
    const int covered = m_model->isDetached() ? 0 : m_watch.headLimit / 2;
    const bool live = m_model->hasHead() && !m_paused;
    m_watch.inSight = live ? m_table->idsInSight(covered) : QList<JobId>();
    const bool first = m_watchNumber == 0;
    if (!first && m_watch == m_watchSent)
        return;
    m_watchSent = m_watch;
    m_watchNumber = m_engine.watch(m_watch);
}

} // namespace pgcourier
