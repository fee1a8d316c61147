// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/dryrunview.h"

#include "ui/widgets/codeedit.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QLabel>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostWarnings = 3; // lines; the tool tip has more

} // namespace

DryRunView::DryRunView(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_outcome(new Notice(u"dryRunOutcome"_s, this))
    , m_warnings(new Notice(u"dryRunWarnings"_s, this))
    , m_table(new QTableView(this))
    , m_model(new DryRunTable([](const DryRunRow &row) { return row.number; }, dryRunColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_pane(new QWidget(this))
    , m_story(new QLabel(m_pane))
    , m_text(new CodeEdit(Highlighter::Language::None, m_pane))
{
    setObjectName(u"dryRunView"_s);
    m_table->setObjectName(u"dryRunRequests"_s);
    m_table->setAccessibleName(tr("Requests of the dry run"));
    showRows(m_table, m_sorted, m_model, {4, 5, 8, 30, 26}, 3);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_story->setObjectName(u"dryRunStory"_s);
    m_story->setWordWrap(true);
    m_story->setTextFormat(Qt::PlainText);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->showOnly(tr("Request of the dry run"));
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DryRunView::showCurrent);
    connect(m_table, &QTableView::activated, this, [this] {
        if (const int row = chosenRow(m_table, m_sorted); row >= 0)
            Q_EMIT placeWanted(m_model->values().at(row).request.line, 1);
    });
    arrange();
}

void DryRunView::arrange()
{
    auto *reading = new QVBoxLayout(m_pane);
    reading->setContentsMargins(theme::gap, theme::halfGap, 0, 0);
    reading->setSpacing(theme::halfGap);
    reading->addWidget(m_story);
    reading->addWidget(m_text, 1);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(m_table);
    parts->addWidget(m_pane);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->setSizes({480, 460});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, 0, theme::gap, theme::gap);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_outcome);
    column->addWidget(m_warnings);
    column->addWidget(parts, 1);
}

void DryRunView::start(const QString &script)
{
    m_model->setValues({});
    m_outcome->say({});
    m_warnings->say({});
    m_empty->setContent({u"doctor"_s, tr("Trying …"), {}, {}});
    showCurrent();
    m_engine.ask([script](QueueClient &client) { return client.dryRun(script); }, Engine::Lane::Script)
        .then(this,
            [this, number = m_newest.next()](const Result<DryRun> &run) {
                if (m_newest.isNewest(number))
                    takeRun(run);
            })
        // As for a script: the engine may go first, or this view.
        .onCanceled(this, [this, text = QPointer(m_text)] {
            if (text)
                Q_EMIT ended(tr("Stopped"));
        });
}

void DryRunView::takeRun(const Result<DryRun> &run)
{
    if (!run) {
        const bool stopped = run.error().kind == ErrorKind::Cancelled;
        m_outcome->say(tr("There is no answer. Nothing was sent, and all was rolled back."),
            stopped ? theme::Tone::Info : theme::Tone::Bad);
        m_empty->setContent({u"doctor"_s, stopped ? tr("Stopped") : tr("No answer"), run.error().text, {}});
        Q_EMIT ended(run.error().text);
        if (!stopped)
            Q_EMIT failed(run.error());
        return;
    }
    QList<DryRunRow> rows;
    for (const DryRequest &request : run->requests)
        rows.append({int(rows.size()) + 1, request});
    m_model->setValues(rows);
    m_empty->setContent(rows.isEmpty() ? EmptyText{u"doctor"_s, tr("No request"),
                            tr("Neither the statements nor the triggers that they fire queue one."), {}}
                                       : EmptyText());
    if (!rows.isEmpty())
        m_table->selectRow(0);
    showCurrent();
    showNotices(*run);
    if (!run->error.isEmpty() && run->errorLine > 0)
        Q_EMIT problemFound(run->errorLine);
}

void DryRunView::showNotices(const DryRun &run)
{
    const QString found = tr("Requests that would be sent: %1.").arg(run.requests.size());
    const QString kept = tr("Nothing was sent, and all was rolled back.");
    const QString error
        = run.errorLine > 0 ? tr("Line %1: %2").arg(QString::number(run.errorLine), run.error) : run.error;
    if (run.error.isEmpty())
        m_outcome->say(found + u' ' + kept, theme::Tone::Good);
    else
        m_outcome->say(tr("%1 Until then: %2 %3").arg(shownText(error), found, kept), theme::Tone::Bad);
    QStringList shown = run.warnings.mid(0, mostWarnings);
    if (const auto more = run.warnings.size() - shown.size(); more > 0)
        shown.append(tr("More warnings: %1").arg(more));
    m_warnings->say(shown.join(u'\n'), theme::Tone::Warning);
    m_warnings->label().setToolTip(run.warnings.mid(0, 40).join(u'\n'));
    Q_EMIT ended(run.error.isEmpty() ? tr("Dry run: %1").arg(found) : tr("Dry run: stopped by an error"));
}

void DryRunView::showCurrent()
{
    const int row = chosenRow(m_table, m_sorted);
    m_pane->setVisible(row >= 0);
    if (row < 0)
        return;
    const DryRequest &request = m_model->values().at(row).request;
    m_story->setText(dryRunStory(request));
    m_text->setPlainText(dryRunText(request));
}

} // namespace pgcourier
