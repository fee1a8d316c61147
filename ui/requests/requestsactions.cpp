// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the selected requests: the third part of RequestsPanel.
#include "app/model/compose/curltext.h"
#include "app/model/forgotten.h"
#include "app/model/requestsql.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requestspanel.h"
#include "ui/requests/requeststable.h"
#include "ui/requests/selectionbar.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// More than that in the clipboard is an export, not a copy.
constexpr qsizetype mostCopied = 200;

enum ActionIndex { RetryAction, CancelAction, EditAction, CurlAction, SqlAction, ExportAction, AllAction };

} // namespace

void RequestsPanel::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(theme::icon(icon), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
        m_actions.append(action);
    };
    add(tr("&Retry"), u"retry"_s, QKeySequence(Qt::CTRL | Qt::Key_R),
        [this] { changeSelected(Change::Retry); });
    add(tr("&Cancel"), u"cancel"_s, QKeySequence(Qt::Key_Delete), [this] { changeSelected(Change::Cancel); });
    add(tr("&Edit in composer"), u"composer"_s, QKeySequence(Qt::CTRL | Qt::Key_E),
        [this] { editCurrent(); });
    add(tr("Copy as c&URL"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_C), [this] {
        copySelected([](const Request &request) { return Result<QString>(curlCommand(request)); });
    });
    add(tr("Copy as &SQL"), u"editor"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] {
        const SqlDialect dialect = m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier;
        copySelected([dialect](const Request &request) { return requestSql(request, dialect); });
    });
    add(tr("E&xport…"), u"save"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { openExport(); });
    add(tr("Select &all that match"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
        [this] { selectAllMatching(); });
    m_pause = new QAction(theme::icon(u"pause"_s), tr("&Pause"), this);
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_pause->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_pause->setToolTip(tr("Pause the table; the counts go on (Ctrl+P)"));
    connect(m_pause, &QAction::toggled, this, &RequestsPanel::setPaused);
    addAction(m_pause);
    m_actions.append(m_pause);
    m_pauseButton->setDefaultAction(m_pause);
    m_pauseButton->setAccessibleName(tr("Pause"));
}

void RequestsPanel::buildSelectionBar()
{
    m_bar->addButton(m_actions[RetryAction], tr("Retry selected"));
    m_bar->addButton(m_actions[CancelAction], tr("Cancel selected"));
    m_bar->addButton(m_actions[ExportAction], tr("Export selected"));
    m_bar->addButton(m_actions[AllAction], tr("Select all that match"));
}

void RequestsPanel::updateActions()
{
    bool any = false;
    bool ended = false;
    bool open = false;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int at = range.top(); at <= range.bottom() && !(ended && open); ++at) {
            const JobRow *row = m_model->at(at);
            any = any || row;
            ended = ended || (row && (isFinal(row->status) || row->status == JobStatus::Retrying));
            open = open || (row && !isFinal(row->status));
        }
    }
    const bool ours = m_schema != SchemaState::PgNet;
    const bool may = ours && !m_readOnly && !m_run;
    m_actions[RetryAction]->setEnabled((ended || m_matching) && may);
    m_actions[CancelAction]->setEnabled((open || m_matching) && may);
    for (int index : {EditAction, CurlAction, SqlAction})
        m_actions[index]->setEnabled(any);
    m_actions[ExportAction]->setEnabled(m_model->rowCount() > 0 && !m_run);
    m_actions[AllAction]->setEnabled(m_model->rowCount() > 0 && !m_matching && !m_counting && !m_run);
    const QString never = m_readOnly ? m_readOnlyReason
        : ours                       ? QString()
                                     : tr("pg_net has no retry and no cancel");
    for (int index : {RetryAction, CancelAction})
        m_actions[index]->setToolTip(never); // empty: the text and its keys
    updateSelectionBar();
}

void RequestsPanel::updateSelectionBar()
{
    const int selected = m_table->selectedCount();
    const int shown = m_model->rowCount();
    m_bar->setActionsShown(selected > 0);
    if (m_counting)
        m_bar->setText(tr("Counting what matches…"));
    else if (m_matching && m_matching->more)
        m_bar->setText(
            tr("All that match are selected: more than %1").arg(QLocale().toString(m_matching->count)));
    else if (m_matching)
        m_bar->setText(tr("All that match are selected: %1").arg(QLocale().toString(m_matching->count)));
    else if (selected > 0)
        m_bar->setText(tr("%1 selected").arg(QLocale().toString(selected)));
    else
        m_bar->setText(shown > 0 ? tr("%1 loaded").arg(QLocale().toString(shown)) : QString());
}

// One request is done with at once; of several the person sees how far it has come and what became of them.
void RequestsPanel::changeSelected(Change change)
{
    const QList<JobId> ids = m_table->selectedIds();
    if (m_matching || (change == Change::Cancel && ids.size() > 1))
        return confirmChange(change);
    if (ids.size() > 1)
        return startChange(change, chosen(), chosenCount());
    m_engine
        .ask([ids, change](QueueClient &client) {
            return change == Change::Retry ? client.queue().retry(ids) : client.queue().cancel(ids);
        })
        .then(this, [this, change, asked = ids.size()](const Result<QList<JobId>> &done) {
            changed(change, asked, done);
        });
}

void RequestsPanel::changed(Change change, qsizetype asked, const Result<QList<JobId>> &done)
{
    if (!done) {
        Q_EMIT failed(done.error());
        return;
    }
    const qsizetype left = asked - done->size();
    if (left > 0 && change == Change::Retry)
        Q_EMIT informed(tr("Not retried, since not ended yet: %1").arg(left));
    else if (left > 0)
        Q_EMIT informed(tr("Not cancelled, since ended already: %1").arg(left));
    m_engine.refresh();
}

void RequestsPanel::editCurrent()
{
    const QList<JobId> ids = m_table->selectedIds();
    if (ids.isEmpty())
        return;
    m_engine
        .ask(
            [id = ids.constFirst()](QueueClient &client) { return wholeRequest(client.queue().details(id)); })
        .then(this, [this](const Result<Request> &request) {
            if (request)
                Q_EMIT editRequested(*request);
            else
                Q_EMIT failed(request.error());
        });
}

void RequestsPanel::copySelected(const Format &format)
{
    const QList<JobId> ids = m_table->selectedIds().mid(0, mostCopied);
    const auto question = [ids, format](QueueClient &client) -> Result<QString> {
        QStringList texts;
        for (JobId id : ids) {
            const Result<Request> request = wholeRequest(client.queue().details(id));
            if (!request)
                return request.error();
            Result<QString> text = format(*request);
            if (!text)
                return text.error();
            texts.append(*text);
        }
        return texts.join(u"\n\n"_s);
    };
    m_engine.ask(question).then(this, [this, count = ids.size()](const Result<QString> &text) {
        if (!text) {
            Q_EMIT failed(text.error());
            return;
        }
        QGuiApplication::clipboard()->setText(*text);
        Q_EMIT informed(tr("Requests copied: %1").arg(count));
    });
}

} // namespace pgcourier
