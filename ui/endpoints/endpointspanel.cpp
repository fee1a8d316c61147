// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointspanel.h"

#include "app/base/sqlstate.h"
#include "ui/endpoints/endpointactions.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <algorithm>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastMs = 2000; // between an answer and the next question

} // namespace

EndpointsPanel::EndpointsPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Endpoints"), u"endpoints"_s, parent)
    , m_engine(engine)
    , m_question(leastMs)
    , m_model(
          new EndpointTable([](const EndpointRow &row) { return row.destination; }, endpointColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_period(new QComboBox(this))
    , m_addButton(new QPushButton(theme::icon(u"add"_s), tr("Add policy…"), this))
    , m_editButton(new QPushButton(theme::icon(u"edit"_s), tr("Edit policy…"), this))
    , m_more(new QToolButton(this))
    , m_summary(new QLabel(this))
    , m_notice(new Notice(u"endpointNotice"_s, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
{
    setObjectName(u"endpointsPanel"_s);
    buildTable();
    buildActions();
    buildTop();
    arrange();
    updateActions();
    updateSummary();
    updateEmptyState();
}

void EndpointsPanel::buildTop()
{
    m_filter->setObjectName(u"endpointFilter"_s);
    m_filter->setAccessibleName(tr("Filter endpoints"));
    m_filter->setPlaceholderText(tr("Filter: part of a destination, error or policy"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text.trimmed());
        updateEmptyState();
    });
    m_period->setAccessibleName(tr("Period"));
    m_period->setToolTip(tr("What success and latency are told of"));
    m_period->addItem(tr("Last 5 min"), 5);
    m_period->addItem(tr("Last 15 min"), 15);
    m_period->addItem(tr("Last hour"), 60);
    m_period->setCurrentIndex(1);
    connect(m_period, &QComboBox::currentIndexChanged, this, &EndpointsPanel::refresh);
    m_addButton->setAccessibleName(tr("Add policy"));
    m_editButton->setAccessibleName(tr("Edit policy"));
    connect(m_addButton, &QPushButton::clicked, m_actions, &EndpointActions::add);
    connect(m_editButton, &QPushButton::clicked, m_actions, &EndpointActions::edit);
    m_more->setAccessibleName(tr("More endpoint actions"));
    m_more->setToolTip(tr("More actions"));
    m_more->setIcon(theme::icon(u"more"_s));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_actions->menu());
    m_summary->setObjectName(u"endpointSummary"_s);
    m_summary->setProperty("quiet", true);
    m_summary->setTextFormat(Qt::PlainText);
}

void EndpointsPanel::buildTable()
{
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"endpoints"_s);
    m_table->setAccessibleName(tr("Endpoints"));
    showRows(m_table, m_sorted, m_model, {28, 16, 8, 8, 8, 9, 9, 24, 21, 16}, 0);
    m_table->horizontalHeader()->setMinimumSectionSize(5 * m_table->fontMetrics().horizontalAdvance(u'0'));
    m_table->sortByColumn(DestinationColumn, Qt::AscendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &EndpointsPanel::updateActions);
}

void EndpointsPanel::buildActions()
{
    m_actions = new EndpointActions(
        m_engine, m_table, [this] { return current(); }, this);
    connect(m_table, &QTableView::activated, m_actions, &EndpointActions::edit);
    connect(m_actions, &EndpointActions::changed, this, &EndpointsPanel::refresh);
    connect(m_actions, &EndpointActions::filterRequested, this, &WindowPage::filterRequested);
    connect(m_actions, &EndpointActions::failed, this, &WindowPage::failed);
    connect(m_actions, &EndpointActions::informed, this, &WindowPage::informed);
}

void EndpointsPanel::updateActions()
{
    const EndpointAccess access{
        m_answered && m_database.schema == SchemaState::Current, m_rights, m_readOnly};
    const EndpointRow *row = current();
    m_actions->setAccess(access);
    const bool may = m_actions->mayEdit();
    m_editButton->setEnabled(m_actions->canOpen());
    m_editButton->setText(may || !row ? tr("Edit policy…") : tr("View policy…"));
    m_addButton->setEnabled(may);
    m_more->setEnabled(row);
    m_notice->say(m_answered ? access.whyNot() : QString());
}

const EndpointRow *EndpointsPanel::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row);
}

void EndpointsPanel::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    top->setSpacing(theme::gap);
    top->addWidget(m_filter, 1);
    top->addWidget(m_period);
    top->addWidget(m_addButton);
    top->addWidget(m_editButton);
    top->addWidget(m_more);
    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(theme::gap, 0, theme::gap, 0);
    middle->addWidget(m_notice);
    m_summary->setContentsMargins(theme::halfGap, 0, theme::gap, 0);
    middle->addWidget(m_summary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addLayout(middle);
    column->addWidget(m_table, 1);
    setTabOrder(m_filter, m_period);
}

void EndpointsPanel::takeSnapshot(const Snapshot &)
{
    // The monitor's heartbeat is ours: with a lost connection both stop, and the rows stay as they were.
    if (isVisible() && m_question.isDue())
        refresh();
}

void EndpointsPanel::setDatabase(const DatabaseInfo &info)
{
    m_database = info;
    m_refusal = {};
    m_answered = false;
    m_question.forget(); // it is of another database
    m_model->setValues({});
    updateActions();
    updateSummary();
    updateEmptyState();
    if (isVisible())
        refresh();
}

void EndpointsPanel::showDestination(const QString &prefix)
{
    m_wanted = prefix;
    m_filter->clear();
    selectWanted();
}

void EndpointsPanel::selectWanted()
{
    for (int row = 0; row < m_sorted->rowCount() && !m_wanted.isEmpty(); ++row) {
        const EndpointRow &entry = m_model->values().at(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
        if (entry.destination != m_wanted && !(entry.rule && entry.rule->prefix == m_wanted))
            continue;
        m_table->selectRow(row);
        m_table->scrollTo(m_sorted->index(row, 0));
        m_wanted.clear();
    }
}

void EndpointsPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly ? reason : QString();
    updateActions();
}

void EndpointsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void EndpointsPanel::refresh()
{
    if (m_database.schema != SchemaState::Current || !m_refusal.text.isEmpty())
        return;
    const auto number = m_question.ask();
    if (!number)
        return;
    const auto period = std::chrono::minutes(m_period->currentData().toInt());
    m_engine.ask([period](QueueClient &client) { return client.endpoints().list(period); })
        .then(this, [this, number = *number](const Result<EndpointList> &list) { takeList(number, list); });
}

void EndpointsPanel::takeList(quint64 number, const Result<EndpointList> &list)
{
    if (!m_question.take(number))
        return;
    if (list) {
        m_answered = true;
        m_rights = list->rights;
        m_model->setValues(list->rows);
        if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
            m_table->selectRow(0);
        selectWanted();
    } else if (list.error().code == sqlstate::insufficientPrivilege) {
        m_refusal = list.error();
        m_model->setValues({});
    } else if (list.error().kind != ErrorKind::ConnectionLost && list.error().kind != ErrorKind::Connection) {
        Q_EMIT failed(list.error()); // a lost connection is told once, by the monitor
    }
    updateActions();
    updateSummary();
    updateEmptyState();
    if (m_question.isWantedAgain())
        refresh();
}

void EndpointsPanel::updateSummary()
{
    const QList<EndpointRow> &rows = m_model->values();
    qint64 running = 0;
    qint64 waiting = 0;
    bool bounded = false;
    int open = 0;
    int policies = 0;
    for (const EndpointRow &row : rows) {
        running += row.running;
        waiting += row.waiting;
        bounded = bounded || isBounded(row.waiting);
        open += row.rule && (row.circuit != Circuit::Closed || row.pause || !row.rule->enabled) ? 1 : 0;
        policies += row.policies;
    }
    const QLocale locale;
    QStringList parts{
        rows.size() == 1 ? tr("1 destination") : tr("%1 destinations").arg(locale.toString(rows.size())),
        policies == 1 ? tr("1 policy") : tr("%1 policies").arg(policies),
        tr("%1 in flight").arg(locale.toString(running)),
        tr("%1 waiting").arg(locale.toString(waiting) + (bounded ? u"+"_s : QString()))};
    if (open > 0)
        parts.append(tr("%1 held back").arg(open));
    m_summary->setText(rows.isEmpty() ? QString() : parts.join(u" · "_s));
    m_summary->setVisible(!rows.isEmpty());
}

void EndpointsPanel::updateEmptyState()
{
    const auto say = [this](const QString &icon, const QString &title, const QString &text) {
        m_empty->setContent({icon, title, text, {}});
    };
    if (m_sorted->rowCount() > 0)
        m_empty->setContent({});
    else if (m_database.schema == SchemaState::PgNet)
        say(u"endpoints"_s, tr("pg_net has no policies"),
            tr("Retries, limits and circuits per destination come with pgCourier's own schema."));
    else if (m_database.schema != SchemaState::Current)
        say(u"endpoints"_s, tr("No destinations yet"),
            tr("They appear here once this database has pgCourier's schema."));
    else if (!m_refusal.text.isEmpty())
        say(u"lock"_s, tr("This role may not see all destinations"), m_refusal.hint);
    else if (m_model->rowCount() > 0)
        say(u"search"_s, tr("No destination matches"), tr("Change or clear the filter."));
    else if (m_answered)
        say(u"endpoints"_s, tr("No destinations yet"),
            tr("Each one appears with its first request: how often it succeeds, how long it takes, what went "
               "wrong "
               "last.\nAdd a policy to call it more gently, to retry in its own way, or to sign what it is "
               "sent.\n"
               "Requests are sent by workers: the one of this window, or pgcourierctl worker on a server."));
    else
        say(u"endpoints"_s, tr("Reading …"), {});
}

} // namespace pgcourier
