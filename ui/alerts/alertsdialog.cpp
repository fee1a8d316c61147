// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertsdialog.h"

#include "ui/alerts/alertform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum AlertActionIndex { NewAlertAction, EditAlertAction, RemoveAlertAction };

} // namespace

AlertsDialog::AlertsDialog(Engine &engine, const QString &name, const QString &readOnly, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_wanted(name)
    , m_readOnly(readOnly)
    , m_model(new AlertModel([](const AlertRow &row) { return row.rule.id; }, alertColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_notice(new Notice(u"alertNotice"_s, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_actions(m_table, this)
{
    setObjectName(u"alertsDialog"_s);
    setWindowTitle(tr("Alerts"));
    setAttribute(Qt::WA_DeleteOnClose);
    buildTable();
    buildActions();
    arrange();
    update();
    resize(900, 420);
    refresh();
    connect(&m_engine, &Engine::snapshotReady, this, [this](const Snapshot &snapshot) {
        QStringList shown;
        for (const AlertRow &row : m_model->values()) {
            if (row.firing)
                shown.append(row.rule.name);
        }
        shown.sort();
        if (m_answered && shown != snapshot.stats.firing)
            refresh();
    });
}

void AlertsDialog::buildTable()
{
    m_table->setObjectName(u"alerts"_s);
    m_table->setAccessibleName(tr("Alerts"));
    showRows(m_table, m_sorted, m_model, {18, 20, 34, 18, 9, 22, 18}, 2);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertsDialog::update);
    connect(m_table, &QTableView::activated, this, &AlertsDialog::edit);
}

void AlertsDialog::buildActions()
{
    connect(m_actions.add(tr("&New alert…"), u"add"_s, QKeySequence(Qt::Key_Insert)), &QAction::triggered,
        this, [this] { openForm({}); });
    connect(m_actions.add(tr("&Edit…"), u"edit"_s), &QAction::triggered, this, &AlertsDialog::edit);
    connect(m_actions.add(tr("Re&move…"), u"remove"_s, QKeySequence(Qt::Key_Delete)), &QAction::triggered,
        this, &AlertsDialog::remove);
    m_actions.addButtons({tr("New alert"), tr("Edit"), tr("Remove")});
}

void AlertsDialog::arrange()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(theme::gap);
    for (QPushButton *button : m_actions.buttons()) {
        button->setAutoDefault(false);
        top->addWidget(button);
    }
    top->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close alerts"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addWidget(m_notice);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    m_table->setFocus();
}

void AlertsDialog::refresh()
{
    m_engine.ask([](QueueClient &client) { return client.alerts().list(); })
        .then(this, [this](const Result<AlertList> &list) { takeList(list); });
}

void AlertsDialog::takeList(const Result<AlertList> &list)
{
    if (!list) {
        m_notice->say(list.error().line());
        return;
    }
    m_answered = true;
    m_list = *list;
    m_model->setValues(list->rows);
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_sorted->index(row, 0).data().toString() == m_wanted)
            m_table->selectRow(row);
    }
    m_wanted.clear();
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->selectRow(0);
    update();
}

const AlertRow *AlertsDialog::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row);
}

QString AlertsDialog::whyNot() const
{
    if (!m_readOnly.isEmpty())
        return m_readOnly;
    return !m_answered ? tr("Reading …")
        : m_list.edit  ? QString()
                       : tr("Role %1 may not make alerts: the owner of schema net does.").arg(m_list.role);
}

void AlertsDialog::update()
{
    const QString why = whyNot();
    const QString none = current() ? why : tr("Choose an alert first");
    m_actions.enable(NewAlertAction, why, tr("Make a rule (Insert)"));
    m_actions.enable(EditAlertAction, none, tr("Change it (Return)"));
    m_actions.enable(RemoveAlertAction, none, tr("Take it away (Delete)"));
    m_notice->say(m_answered ? why : QString());
    if (m_sorted->rowCount() > 0)
        m_empty->setContent({});
    else if (m_answered)
        m_empty->setContent({u"warning"_s, tr("No alerts"),
            tr("A rule says when you want to be told: when many attempts fail, when requests wait for long, "
               "when "
               "no worker runs, a circuit is open, or the queue is long. Workers look once a minute; a POST "
               "goes "
               "to the URL of the rule when it fires and when it is over."),
            {}});
}

void AlertsDialog::openForm(const AlertRule &rule)
{
    auto *form = new AlertForm(m_engine, rule, this);
    connect(form, &AlertForm::saved, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    form->open();
}

void AlertsDialog::edit()
{
    if (const AlertRow *row = current(); row && whyNot().isEmpty())
        openForm(row->rule);
}

void AlertsDialog::remove()
{
    const AlertRow *row = current();
    if (!row || !whyNot().isEmpty())
        return;
    askToConfirm(this,
        {tr("Remove alert"), tr("Remove the alert %1?").arg(row->rule.name),
            tr("Nobody is told of it any more.")},
        [this, id = row->rule.id] {
            m_engine.ask([id](QueueClient &client) { return client.alerts().remove(id); })
                .then(this, [this](const Status &done) {
                    if (!done)
                        m_notice->say(done.error().line());
                    refresh();
                    Q_EMIT changed();
                });
        });
}

} // namespace pgcourier
