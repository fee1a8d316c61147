// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestactions.h"

#include "app/model/compose/curltext.h"
#include "app/model/forgotten.h"
#include "app/model/requestsql.h"
#include "ui/requests/bulkrun.h"
#include "ui/requests/chosenrequests.h"
#include "ui/requests/exportdialog.h"
#include "ui/requests/replaydialog.h"
#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// More than that in the clipboard is an export, not a copy.
constexpr qsizetype mostRequestsCopied = 200;

} // namespace

RequestActions::RequestActions(const Parts &parts, QWidget *page)
    : QObject(page)
    , m_parts(parts)
    , m_page(page)
{
    parts.table.installEventFilter(this);
    add(tr("&Retry"), u"retry"_s, QKeySequence(Qt::CTRL | Qt::Key_R),
        [this] { changeSelected(Change::Retry); });
    add(tr("Re&play…"), u"retry"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), [this] { openReplay(); });
    add(tr("&Cancel"), u"cancel"_s, QKeySequence(Qt::Key_Delete), [this] { changeSelected(Change::Cancel); });
    add(tr("&Edit in composer"), u"composer"_s, QKeySequence(Qt::CTRL | Qt::Key_E), [this] { editFirst(); });
    add(tr("Copy as c&URL"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::Key_C), [this] {
        copySelected([](const Request &request) { return Result<QString>(curlCommand(request)); });
    });
    add(tr("Copy as &SQL"), u"editor"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] {
        const SqlDialect dialect = m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier;
        copySelected([dialect](const Request &request) { return requestSql(request, dialect); });
    });
    add(tr("E&xport…"), u"save"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { openExport(); });
    add(tr("Select &all that match"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
        [this] { m_parts.chosen.chooseAll(); });
    add(tr("&Why?"), u"doctor"_s, QKeySequence(Qt::CTRL | Qt::Key_Y), [this] { askWhy(); });
    add(tr("&Deliver here…"), u"mock"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H),
        [this] { askHere(); });
    m_actions[Why]->setToolTip(tr("What holds it up, link by link, on the page Doctor"));
}

void RequestActions::add(
    const QString &text, const QString &icon, const QKeySequence &keys, const std::function<void()> &does)
{
    auto *action = new QAction(theme::icon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, does);
    m_parts.table.addAction(action);
    m_actions.append(action);
}

// Their keys work wherever the focus is in `screen`; what a text field or another list does with a key itself
// goes before. Those of Delete, Copy and Ctrl+Y, which mean what has the focus, stay with the table and
// `beside`.
void RequestActions::reachFrom(QWidget &screen, QWidget &beside)
{
    for (int kind : {Retry, Replay, Edit, Export, SelectAll, DeliverHere})
        screen.addAction(m_actions[kind]);
    for (int kind : {Cancel, Why})
        beside.addAction(m_actions[kind]);
}

bool RequestActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        update();
    return QObject::eventFilter(watched, event);
}

void RequestActions::setSchema(SchemaState schema)
{
    m_schema = schema;
    update();
}

void RequestActions::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_readOnlyReason = reason;
    update();
}

void RequestActions::update()
{
    const RequestsModel &model = m_parts.feed.model();
    bool any = false;
    bool ended = false;
    bool open = false;
    for (const QItemSelectionRange &range : m_parts.table.selectionModel()->selection()) {
        for (int at = range.top(); at <= range.bottom() && !(ended && open); ++at) {
            const JobRow *row = model.at(at);
            any = any || row;
            ended = ended || (row && (isFinal(row->status) || row->status == JobStatus::Retrying));
            open = open || (row && !isFinal(row->status));
        }
    }
    const bool all = m_parts.chosen.isAll();
    const bool seen = m_parts.table.isVisible(); // nothing is done to what is out of sight
    const bool free = seen && !m_parts.run.isUnderWay();
    const bool ours = m_schema != SchemaState::PgNet;
    const bool may = ours && !m_readOnly && free;
    m_actions[Retry]->setEnabled((ended || all) && may);
    m_actions[Replay]->setEnabled(model.rowCount() > 0 && may && m_schema == SchemaState::Current);
    m_actions[Cancel]->setEnabled((open || all) && may);
    for (int kind : {Edit, CopyCurl, CopySql, Why})
        m_actions[kind]->setEnabled(any && seen);
    m_actions[Export]->setEnabled(model.rowCount() > 0 && free);
    m_actions[SelectAll]->setEnabled(model.rowCount() > 0 && !all && !m_parts.chosen.isCounting() && free);
    m_actions[DeliverHere]->setEnabled(m_schema == SchemaState::Current && !m_readOnly);
    const QString never = m_readOnly ? m_readOnlyReason
        : ours                       ? QString()
                                     : tr("pg_net has no retry and no cancel");
    for (int kind : {Retry, Cancel})
        m_actions[kind]->setToolTip(never); // empty: the text and its keys
    m_actions[Replay]->setToolTip(
        never.isEmpty() ? tr("Send many again: a few first, the others if these succeed") : never);
    m_actions[DeliverHere]->setToolTip(m_readOnly
            ? m_readOnlyReason
            : tr("What goes to a host is delivered to a program on this machine instead, for a while"));
}

// One request is done with at once; about several the person is asked, and sees how far it has come.
void RequestActions::changeSelected(Change change)
{
    const QList<JobId> ids = m_parts.chosen.ids();
    if (m_parts.chosen.isAll() || ids.size() > 1)
        confirmChange(change);
    else
        changeOne(change, ids);
}

void RequestActions::changeOne(Change change, const QList<JobId> &ids)
{
    m_parts.engine
        .ask([ids, change](QueueClient &client) {
            return change == Change::Retry ? client.queue().retry(ids) : client.queue().cancel(ids);
        })
        .then(this, [this, change, asked = ids.size()](const Result<QList<JobId>> &done) {
            if (!done) {
                Q_EMIT failed(done.error());
                return;
            }
            const qsizetype left = asked - done->size();
            if (left > 0 && change == Change::Retry)
                Q_EMIT informed(tr("Not retried, since not ended yet: %1").arg(left));
            else if (left > 0)
                Q_EMIT informed(tr("Not cancelled, since ended already: %1").arg(left));
            m_parts.engine.refresh();
        });
}

void RequestActions::confirmChange(Change change)
{
    const ChosenRequests &chosen = m_parts.chosen;
    const bool retry = change == Change::Retry;
    const QString what = chosen.text();
    auto *box = new QMessageBox(m_page);
    box->setObjectName(u"confirmChange"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(retry ? tr("Retry requests") : tr("Cancel requests"));
    box->setTextFormat(Qt::PlainText);
    box->setText(retry ? tr("Retry %1?").arg(what) : tr("Cancel %1?").arg(what));
    QString about = retry ? tr("Each that ended is sent again, with a new set of attempts.")
                          : tr("Those that have not ended are withdrawn. They can be retried later.");
    if (chosen.isUnfiltered())
        about += u"\n\n"_s + tr("No filter is set: these are all requests there are.");
    else if (chosen.isAll() && !m_parts.feed.filterText().isEmpty())
        about += u"\n\n"_s + tr("All that match: %1").arg(m_parts.feed.filterText());
    box->setInformativeText(about);
    QPushButton *yes = box->addButton(
        retry ? tr("Retry %1").arg(what) : tr("Cancel %1").arg(what), QMessageBox::AcceptRole);
    yes->setAccessibleName(retry ? tr("Confirm retry") : tr("Confirm cancel"));
    QPushButton *no = box->addButton(tr("Leave them"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    // What was counted and confirmed is what is done, whatever is selected by then.
    connect(
        yes, &QPushButton::clicked, this, [this, change, source = chosen.source(), count = chosen.count()] {
            m_parts.run.change(change, source, count);
        });
    box->open();
}

void RequestActions::editFirst()
{
    const QList<JobId> ids = m_parts.chosen.ids();
    if (ids.isEmpty())
        return;
    m_parts.engine
        .ask(
            [id = ids.constFirst()](QueueClient &client) { return wholeRequest(client.queue().details(id)); })
        .then(this, [this](const Result<Request> &request) {
            if (request)
                Q_EMIT editRequested(*request);
            else
                Q_EMIT failed(request.error());
        });
}

void RequestActions::askWhy()
{
    const QList<JobId> ids = m_parts.chosen.ids();
    if (!ids.isEmpty())
        Q_EMIT whyWanted(QString::number(ids.constFirst().value));
}

void RequestActions::askHere()
{
    const QModelIndexList rows = m_parts.table.selectionModel()->selectedRows();
    const JobRow *row = rows.isEmpty() ? nullptr : m_parts.feed.model().at(rows.constFirst().row());
    const QUrl url(row ? row->url : QString());
    const QString port = url.port() < 0 ? QString() : u':' + QString::number(url.port());
    Q_EMIT hereWanted(url.host() + port);
}

void RequestActions::copySelected(const Format &format)
{
    const QList<JobId> ids = m_parts.chosen.ids().mid(0, mostRequestsCopied);
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
    m_parts.engine.ask(question).then(this, [this, count = ids.size()](const Result<QString> &text) {
        if (!text) {
            Q_EMIT failed(text.error());
            return;
        }
        QGuiApplication::clipboard()->setText(*text);
        Q_EMIT informed(tr("Requests copied: %1").arg(count));
    });
}

// Of what is selected; with nothing selected, of all that match.
void RequestActions::openReplay()
{
    if (m_parts.table.selectedCount() == 0)
        m_parts.chosen.chooseAllAndThen([this] { askForReplay(); });
    else
        askForReplay();
}

void RequestActions::askForReplay()
{
    auto *dialog = new ReplayDialog(m_parts.engine, m_parts.chosen.text(), m_parts.chosen.source(), m_page);
    connect(dialog, &ReplayDialog::agreed, this, &RequestActions::startReplay);
    dialog->open();
}

// It goes on in the database; the window's bar tells of it from then on.
void RequestActions::startReplay(const QList<JobId> &ids, const ReplayOptions &options)
{
    m_parts.engine.ask([ids, options](QueueClient &client) { return client.replays().start(ids, options); })
        .then(this, [this](const Result<qint64> &id) {
            if (id)
                Q_EMIT informed(
                    tr("Replay %1 has begun: it goes on in the database, also without this window").arg(*id));
            else
                Q_EMIT failed(id.error());
            m_parts.engine.refresh();
        });
}

// Of what is selected; with nothing selected, of all that match.
void RequestActions::openExport()
{
    if (m_parts.table.selectedCount() == 0)
        m_parts.chosen.chooseAllAndThen([this] { askForFile(); });
    else
        askForFile();
}

void RequestActions::askForFile()
{
    auto *dialog = new ExportDialog(m_parts.chosen.text(), m_page);
    connect(dialog, &ExportDialog::exportRequested, this,
        [this, source = m_parts.chosen.source(), count = m_parts.chosen.count()](const QString &path,
            const ExportOptions &options) { m_parts.run.exportTo(path, options, source, count); });
    dialog->open();
}

} // namespace pgcourier
