// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/schedulespanel.h"

#include "ui/schedules/scheduleactions.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastSchedulesMs = 1000; // between an answer and the next question

} // namespace

SchedulesPanel::SchedulesPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Schedules"), u"schedules"_s, parent)
    , m_engine(engine)
    , m_question(leastSchedulesMs)
    , m_model(new ScheduleModel([](const ScheduleRow &row) { return row.id; }, scheduleColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_more(new QToolButton(this))
    , m_notice(new Notice(u"scheduleNotice"_s, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_story(new QLabel(this))
{
    setObjectName(u"schedulesPanel"_s);
    buildTable();
    buildActions();
    buildTop();
    arrange();
    showCurrent();
    updateEmptyState();
}

void SchedulesPanel::buildTop()
{
    m_filter->setObjectName(u"scheduleFilter"_s);
    m_filter->setAccessibleName(tr("Filter schedules"));
    m_filter->setPlaceholderText(tr("Filter: part of a name, URL or role"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text.trimmed());
        updateEmptyState();
    });
    m_more->setAccessibleName(tr("More schedule actions"));
    m_more->setToolTip(tr("More actions"));
    m_more->setIcon(theme::icon(u"more"_s));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_actions->menu());
}

void SchedulesPanel::buildTable()
{
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"schedules"_s);
    m_table->setAccessibleName(tr("Schedules"));
    showRows(m_table, m_sorted, m_model, {17, 13, 33, 8, 26, 17, 16, 12, 12}, 4);
    m_table->horizontalHeader()->setMinimumSectionSize(5 * m_table->fontMetrics().horizontalAdvance(u'0'));
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &SchedulesPanel::showCurrent);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_access.schema == SchemaState::Current)
            m_actions->create();
        else
            Q_EMIT installRequested();
    });
}

void SchedulesPanel::buildActions()
{
    m_actions = new ScheduleActions(
        m_engine, m_table, [this] { return current(); }, this);
    connect(m_table, &QTableView::activated, m_actions, &ScheduleActions::edit);
    connect(m_actions, &ScheduleActions::saved, this, [this](const QString &name) {
        m_wanted = name;
        refresh();
    });
    connect(m_actions, &ScheduleActions::changed, this, &SchedulesPanel::refresh);
    connect(m_actions, &ScheduleActions::queued, this, &WindowPage::queued);
    connect(m_actions, &ScheduleActions::filterRequested, this, &WindowPage::filterRequested);
    connect(m_actions, &ScheduleActions::failed, this, &WindowPage::failed);
    connect(m_actions, &ScheduleActions::informed, this, &WindowPage::informed);
}

const ScheduleRow *SchedulesPanel::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row);
}

void SchedulesPanel::arrange()
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
    m_story->setObjectName(u"scheduleStory"_s);
    m_story->setTextFormat(Qt::PlainText);
    m_story->setWordWrap(true);
    m_story->setContentsMargins(theme::gap, 0, theme::gap, theme::gap);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addLayout(notice);
    column->addWidget(m_table, 1);
    column->addWidget(m_story);
}

void SchedulesPanel::takeSnapshot(const Snapshot &)
{
    // The monitor's heartbeat is ours: with a lost connection both stop, and the rows stay as they were.
    if (isVisible() && m_question.isDue())
        refresh();
}

void SchedulesPanel::setDatabase(const DatabaseInfo &info)
{
    m_access.schema = info.schema;
    m_answered = false;
    m_question.forget(); // it is of another database
    m_model->setValues({});
    showCurrent();
    updateEmptyState();
    if (isVisible())
        refresh();
}

void SchedulesPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_access.readOnly = readOnly ? reason : QString();
    showCurrent();
    updateEmptyState();
}

void SchedulesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void SchedulesPanel::refresh()
{
    if (m_access.schema != SchemaState::Current || !isVisible())
        return;
    const auto number = m_question.ask();
    if (!number)
        return;
    m_engine.ask([](QueueClient &client) { return client.schedules().list(); })
        .then(this, [this, number = *number](const Result<ScheduleList> &list) { takeList(number, list); });
}

void SchedulesPanel::takeList(quint64 number, const Result<ScheduleList> &list)
{
    if (!m_question.take(number))
        return;
    if (list) {
        m_answered = true;
        m_access.role = list->role;
        m_access.any = list->any;
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
void SchedulesPanel::selectWanted()
{
    for (int row = 0; row < m_model->rowCount() && !m_wanted.isEmpty(); ++row) {
        const ScheduleRow &value = m_model->values().at(row);
        if (value.schedule.name != m_wanted || value.role != m_access.role)
            continue;
        if (!m_sorted->mapFromSource(m_model->index(row, 0)).isValid())
            m_filter->clear();
        const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
        m_table->selectRow(index.row());
        m_table->scrollTo(index);
    }
    m_wanted.clear();
}

void SchedulesPanel::showCurrent()
{
    const ScheduleRow *row = current();
    m_story->setVisible(row);
    if (row)
        m_story->setText(scheduleStory(*row));
    m_actions->setAccess(m_access);
    m_notice->say(m_answered ? m_access.readOnly : QString());
}

void SchedulesPanel::updateEmptyState()
{
    const auto say
        = [this](const QString &icon, const QString &title, const QString &text, const QString &action) {
              m_empty->setContent({icon, title, text, action});
          };
    const QString why = m_access.whyNotCreate();
    const QString what
        = tr("A schedule queues a request again and again, at the times that a cron text names. "
             "Each comes once, however many workers there are.");
    if (m_sorted->rowCount() > 0)
        m_empty->setContent({});
    else if (m_model->rowCount() > 0)
        say(u"search"_s, tr("No schedule matches"), tr("Change or clear the filter."), {});
    else if (m_access.schema == SchemaState::Missing && m_access.readOnly.isEmpty())
        say(u"schedules"_s, tr("No schedules yet"),
            what + u'\n' + tr("They need the schema “net” in this database."), tr("Install schema"));
    else if (m_access.schema != SchemaState::Current)
        say(u"schedules"_s, tr("No schedules yet"), why, {});
    else if (!m_answered)
        say(u"schedules"_s, tr("Reading …"), {}, {});
    else
        say(u"schedules"_s, tr("No schedules yet"), what, why.isEmpty() ? tr("New schedule") : QString());
}

} // namespace pgcourier
