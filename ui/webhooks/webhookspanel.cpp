// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookspanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/webhooks/webhookactions.h"
#include "ui/webhooks/webhookdetails.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWebhooksMs = 5000; // between an answer and the next question: triggers change rarely

} // namespace

WebhooksPanel::WebhooksPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Webhooks"), u"webhooks"_s, parent)
    , m_engine(engine)
    , m_question(leastWebhooksMs)
    , m_model(new WebhookModel([](const WebhookRow &row) { return row.oid; }, webhookColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_more(new QToolButton(this))
    , m_notice(new Notice(u"webhookNotice"_s, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_details(new WebhookDetails(engine, this))
{
    setObjectName(u"webhooksPanel"_s);
    buildTable();
    buildActions();
    buildTop();
    arrange();
    showCurrent();
    updateEmptyState();
}

void WebhooksPanel::buildTop()
{
    m_filter->setObjectName(u"webhookFilter"_s);
    m_filter->setAccessibleName(tr("Filter webhooks"));
    m_filter->setPlaceholderText(tr("Filter: part of a name, table, URL or condition"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text.trimmed());
        updateEmptyState();
    });
    m_more->setAccessibleName(tr("More webhook actions"));
    m_more->setToolTip(tr("More actions"));
    m_more->setIcon(theme::icon(u"more"_s));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_actions->menu());
}

void WebhooksPanel::buildTable()
{
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"webhooks"_s);
    m_table->setAccessibleName(tr("Webhooks"));
    showRows(m_table, m_sorted, m_model, {24, 11, 17, 19, 8, 27, 20, 10}, 5);
    m_table->horizontalHeader()->setMinimumSectionSize(5 * m_table->fontMetrics().horizontalAdvance(u'0'));
    m_table->sortByColumn(2, Qt::AscendingOrder); // by table
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &WebhooksPanel::showCurrent);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_database.schema == SchemaState::Current)
            m_actions->create();
        else
            Q_EMIT installRequested();
    });
}

void WebhooksPanel::buildActions()
{
    m_actions = new WebhookActions(
        m_engine, m_table, [this] { return current(); }, this);
    connect(m_table, &QTableView::activated, m_actions, &WebhookActions::edit);
    connect(m_actions, &WebhookActions::saved, this, [this](const Webhook &webhook) {
        m_wanted = webhook;
        refresh();
    });
    connect(m_actions, &WebhookActions::changed, this, &WebhooksPanel::refresh);
    connect(m_actions, &WebhookActions::queued, this, &WindowPage::queued);
    connect(m_actions, &WebhookActions::filterRequested, this, &WindowPage::filterRequested);
    connect(m_actions, &WebhookActions::whyWanted, this, &WindowPage::whyWanted);
    connect(m_actions, &WebhookActions::failed, this, &WindowPage::failed);
    connect(m_actions, &WebhookActions::informed, this, &WindowPage::informed);
}

void WebhooksPanel::updateActions()
{
    m_actions->setAccess(access());
    QString notice = m_answered ? m_readOnly : QString();
    if (m_answered && notice.isEmpty() && m_model->rowCount() > 0)
        notice = access().whyNotCreate();
    m_notice->say(notice);
}

const WebhookRow *WebhooksPanel::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row);
}

WebhookAccess WebhooksPanel::access() const
{
    return {m_database.schema, m_role, m_readOnly};
}

void WebhooksPanel::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    top->setSpacing(theme::gap);
    top->addWidget(m_filter, 1);
    for (QPushButton *button : m_actions->buttons())
        top->addWidget(button);
    top->addWidget(m_more);
    auto *notice = new QHBoxLayout;
    notice->setContentsMargins(theme::gap, 0, theme::gap, 0);
    notice->addWidget(m_notice);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_table);
    parts->addWidget(m_details);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->setSizes({420, 280});
    parts->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addLayout(notice);
    column->addWidget(parts, 1);
}

void WebhooksPanel::takeSnapshot(const Snapshot &)
{
    // The monitor's heartbeat is ours: with a lost connection both stop, and the rows stay as they were.
    if (isVisible() && m_question.isDue())
        refresh();
}

void WebhooksPanel::setDatabase(const DatabaseInfo &info)
{
    m_database = info;
    m_answered = false;
    m_question.forget(); // it is of another database
    m_model->setValues({});
    showCurrent();
    updateEmptyState();
    if (isVisible())
        refresh();
}

void WebhooksPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly ? reason : QString();
    showCurrent();
    updateEmptyState();
}

void WebhooksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void WebhooksPanel::refresh()
{
    if (m_database.database.isEmpty() || !isVisible())
        return;
    const auto number = m_question.ask();
    if (!number)
        return;
    m_engine.ask([](QueueClient &client) { return client.webhooks().list(); })
        .then(this, [this, number = *number](const Result<WebhookList> &list) { takeList(number, list); });
}

void WebhooksPanel::takeList(quint64 number, const Result<WebhookList> &list)
{
    if (!m_question.take(number))
        return;
    if (list) {
        m_answered = true;
        m_role = list->role;
        m_model->setValues(list->rows);
        selectWanted();
        if (m_table->selectionModel()->selectedRows().isEmpty() && m_sorted->rowCount() > 0)
            m_table->selectRow(0);
    } else if (list.error().kind != ErrorKind::ConnectionLost && list.error().kind != ErrorKind::Connection) {
        Q_EMIT failed(list.error()); // a lost connection is told once, by the monitor
    }
    showCurrent();
    updateEmptyState();
    if (m_question.isWantedAgain())
        refresh();
}

// One that was saved is shown, also where the filter would hide it.
void WebhooksPanel::selectWanted()
{
    if (!m_wanted)
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Webhook &webhook = m_model->values().at(row).webhook;
        if (webhook.name != m_wanted->name || webhook.table != m_wanted->table)
            continue;
        if (!m_sorted->mapFromSource(m_model->index(row, 0)).isValid())
            m_filter->clear();
        const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
        m_table->selectRow(index.row());
        m_table->scrollTo(index);
    }
    m_wanted.reset();
}

void WebhooksPanel::showCurrent()
{
    const WebhookRow *row = current();
    m_details->setVisible(row);
    if (row) {
        m_details->showRow(*row);
        m_details->setReason(row->owned ? QString() : access().whyNotChange(*row));
    }
    updateActions();
}

void WebhooksPanel::updateEmptyState()
{
    const auto say
        = [this](const QString &icon, const QString &title, const QString &text, const QString &action) {
              m_empty->setContent({icon, title, text, action});
          };
    const QString what
        = tr("A webhook is a trigger: when rows of a table are inserted, updated or deleted, it "
             "queues a request that tells of them, in the same transaction.");
    if (m_sorted->rowCount() > 0)
        m_empty->setContent({});
    else if (m_model->rowCount() > 0)
        say(u"search"_s, tr("No webhook matches"), tr("Change or clear the filter."), {});
    else if (!m_answered)
        say(u"webhooks"_s, tr("Reading …"), {}, {});
    else if (m_database.schema == SchemaState::PgNet)
        say(u"webhooks"_s, tr("No trigger of this database calls pg_net"),
            tr("A trigger whose own function calls net.http_post shows up here. Making webhooks takes "
               "net.http_webhook, which comes with pgCourier's own schema."),
            {});
    else if (m_database.schema == SchemaState::Missing && m_readOnly.isEmpty())
        say(u"webhooks"_s, tr("No webhooks yet"),
            what + u'\n' + tr("They need the schema “net” in this database."), tr("Install schema"));
    else if (m_database.schema != SchemaState::Current)
        say(u"webhooks"_s, tr("No webhooks yet"), access().whyNotCreate(), {});
    else
        say(u"webhooks"_s, tr("No webhooks yet"), what,
            access().whyNotCreate().isEmpty() ? tr("New webhook") : QString());
}

} // namespace pgcourier
