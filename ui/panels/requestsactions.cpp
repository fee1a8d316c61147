// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the selected requests: the second half of RequestsPanel.
#include "app/model/curltext.h"
#include "app/model/requestsql.h"
#include "ui/models/requestsmodel.h"
#include "ui/panels/requestspanel.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// More than that in the clipboard is an export, not a copy.
constexpr qsizetype mostCopied = 200;

enum ActionIndex { RetryAction, CancelAction, EditAction, CurlAction, SqlAction };

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
    updateActions();
}

void RequestsPanel::updateActions()
{
    bool any = false;
    bool ended = false;
    bool open = false;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected) {
        const JobRow *row = m_model->at(index.row());
        any = any || row;
        ended = ended || (row && isFinal(row->status)) || (row && row->status == JobStatus::Retrying);
        open = open || (row && !isFinal(row->status));
    }
    const bool ours = m_schema != SchemaState::PgNet;
    m_actions[RetryAction]->setEnabled(ended && ours);
    m_actions[CancelAction]->setEnabled(open && ours);
    for (int index : {EditAction, CurlAction, SqlAction})
        m_actions[index]->setEnabled(any);
}

QList<JobId> RequestsPanel::selectedIds() const
{
    QModelIndexList selected = m_table->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QList<JobId> ids;
    for (const QModelIndex &index : std::as_const(selected)) {
        if (const JobRow *row = m_model->at(index.row()))
            ids.append(row->id);
    }
    return ids;
}

void RequestsPanel::changeSelected(Change change)
{
    const QList<JobId> ids = selectedIds();
    m_engine
        .ask([ids, change](QueueClient &client) {
            return change == Change::Retry ? client.retry(ids) : client.cancel(ids);
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
    const QList<JobId> ids = selectedIds();
    if (ids.isEmpty())
        return;
    m_engine.ask([id = ids.constFirst()](QueueClient &client) { return client.details(id); })
        .then(this, [this](const Result<JobDetails> &details) {
            if (details)
                Q_EMIT editRequested(requestOf(*details));
            else
                Q_EMIT failed(details.error());
        });
}

void RequestsPanel::copySelected(const Format &format)
{
    const QList<JobId> ids = selectedIds().mid(0, mostCopied);
    const auto question = [ids, format](QueueClient &client) -> Result<QString> {
        QStringList texts;
        for (JobId id : ids) {
            const Result<JobDetails> details = client.details(id);
            if (!details)
                return details.error();
            Result<QString> text = format(requestOf(*details));
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
