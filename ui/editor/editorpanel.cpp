// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorpanel.h"

#include "app/base/background.h"
#include "ui/editor/answers.h"
#include "ui/editor/catalogbrowser.h"
#include "ui/editor/dryrunview.h"
#include "ui/editor/linecommands.h"
#include "ui/editor/scriptbar.h"
#include "ui/editor/scriptcompleter.h"
#include "ui/editor/scriptedit.h"
#include "ui/editor/scriptfiles.h"
#include "ui/editor/scripthistorydialog.h"
#include "ui/editor/scriptrelay.h"
#include "ui/editor/scriptsearch.h"
#include "ui/models/catalogfeed.h"
#include "ui/models/databasewait.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestKept = 1'000'000;

} // namespace

EditorPanel::EditorPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("SQL editor"), u"editor"_s, parent)
    , m_engine(engine)
    , m_bar(new ScriptBar(this))
    , m_script(new ScriptEdit(this))
    , m_search(new ScriptSearch(m_script, this))
    , m_files(new ScriptFiles(m_script, this))
    , m_completer(new ScriptCompleter(m_script))
    , m_feed(new CatalogFeed(engine, this))
    , m_browser(new CatalogBrowser(this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_answers(new Answers(engine, this))
    , m_dry(new DryRunView(engine, this))
    , m_below(new QStackedWidget(this))
    , m_wait(new DatabaseWait(engine, this))
{
    setObjectName(u"editorPanel"_s);
    setAccessibleName(title());
    m_columns->addWidget(buildScript());
    m_columns->addWidget(m_browser);
    m_columns->setStretchFactor(0, 1);
    m_columns->setSizes({700, 240});
    m_columns->setChildrenCollapsible(false);
    m_browser->hide();
    auto *rows = new QSplitter(Qt::Vertical, this);
    rows->addWidget(m_columns);
    m_below->addWidget(m_answers);
    m_below->addWidget(m_dry);
    rows->addWidget(m_below);
    rows->setSizes({400, 300});
    rows->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(rows);
    connectBar();
    connectBrowser();
    connectDryRun();
    addKeys();
    setRunning(false);
}

EditorPanel::~EditorPanel()
{
    if (m_running)
        m_engine.cancel(Engine::Lane::Script);
}

QString EditorPanel::script() const
{
    return m_script->text();
}

QString EditorPanel::scriptToKeep() const
{
    return m_script->document()->characterCount() > largestKept ? QString() : script();
}

void EditorPanel::setScript(const QString &script)
{
    m_files->forget();
    m_script->setPlainText(script);
    m_script->document()->setModified(false);
}

void EditorPanel::useFolder(const QString &folder)
{
    m_files->useFolder(folder);
    m_historyFile = folder.isEmpty() ? QString() : folder + u"/script-history.json"_s;
    m_history = ScriptHistory(m_historyFile);
}

void EditorPanel::setDatabase(const DatabaseInfo &info)
{
    m_database = info;
    m_script->setServerVersion(info.serverVersion);
}

void EditorPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly ? reason : QString();
    m_bar->setReadOnly(readOnly, reason);
}

void EditorPanel::refresh()
{
    m_feed->refresh();
}

// What the database has is read when somebody comes here for the first time.
void EditorPanel::showEvent(QShowEvent *event)
{
    WindowPage::showEvent(event);
    m_feed->want();
}

QWidget *EditorPanel::buildScript()
{
    auto *page = new QWidget(this);
    m_script->setObjectName(u"script"_s);
    m_script->setAccessibleName(tr("Script"));
    m_script->setPlaceholderText(
        tr("Type or paste SQL here, for example:\n\nselect net.http_get('https://example.com/');\n"
           "select * from net.http_request_queue order by created desc limit 5;"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addWidget(m_bar);
    column->addWidget(m_search);
    column->addWidget(m_script, 1);
    QWidget *before = nullptr;
    for (QWidget *widget : m_bar->tabOrder() + QList<QWidget *>{m_search, m_script}) {
        if (before)
            setTabOrder(before, widget);
        before = widget;
    }
    connect(m_script, &QPlainTextEdit::textChanged, this, &EditorPanel::edited);
    return page;
}

void EditorPanel::connectBar()
{
    connect(m_bar, &ScriptBar::runWanted, this, &EditorPanel::run);
    connect(m_bar, &ScriptBar::statementWanted, this, &EditorPanel::runStatement);
    connect(m_bar, &ScriptBar::dryRunWanted, this, &EditorPanel::dryRun);
    connect(m_bar, &ScriptBar::stopWanted, this, &EditorPanel::stop);
    connect(m_bar, &ScriptBar::explainWanted, this, &EditorPanel::explain);
    connect(m_bar, &ScriptBar::openWanted, m_files, &ScriptFiles::chooseAndOpen);
    connect(m_bar, &ScriptBar::recentWanted, m_files, &ScriptFiles::open);
    connect(m_bar, &ScriptBar::saveWanted, m_files, &ScriptFiles::save);
    connect(m_bar, &ScriptBar::saveAsWanted, m_files, &ScriptFiles::chooseAndSave);
    connect(m_bar, &ScriptBar::historyWanted, this, &EditorPanel::showHistory);
    connect(m_bar, &ScriptBar::findWanted, this, [this] { m_search->open(true); });
    connect(m_bar, &ScriptBar::browsingChanged, m_browser, &QWidget::setVisible);
    connect(m_files, &ScriptFiles::recentChanged, m_bar, &ScriptBar::setRecent);
    connect(m_files, &ScriptFiles::failed, this, &EditorPanel::failed);
    connect(m_files, &ScriptFiles::informed, this, &EditorPanel::informed);
    connect(m_answers, &Answers::failed, this, &EditorPanel::failed);
    connect(m_answers, &Answers::informed, this, &EditorPanel::informed);
    connect(m_answers, &Answers::filterRequested, this, &EditorPanel::filterRequested);
    connect(m_answers, &Answers::summaryChanged, m_bar, &ScriptBar::setSummary);
    connect(m_answers, &Answers::placeWanted, this, [this](int line, int column) {
        m_script->goTo(line, column);
        m_script->setFocus();
    });
    connect(m_wait, &DatabaseWait::holdingChanged, this, [this](bool held) {
        m_bar->setSummary(held ? tr("Held until the database is there: it runs then") : tr("Running …"));
    });
}

void EditorPanel::connectBrowser()
{
    connect(m_feed, &CatalogFeed::changed, this, [this] {
        m_completer->setCatalog(m_feed->catalog());
        m_browser->setCatalog(m_feed->catalog());
    });
    connect(m_feed, &CatalogFeed::failed, this, [this](const Error &error) {
        if (error.kind != ErrorKind::Cancelled && error.kind != ErrorKind::ConnectionLost) // said elsewhere
            Q_EMIT failed(error);
    });
    connect(m_browser, &CatalogBrowser::nameChosen, this, [this](const QString &name) {
        m_script->insertPlainText(name);
        m_script->setFocus();
    });
    connect(m_browser, &CatalogBrowser::rowsWanted, this, [this](const QString &sql) { runPart({sql, {}}); });
    connect(m_browser, &CatalogBrowser::whyWanted, this, &WindowPage::whyWanted);
    connect(m_browser, &CatalogBrowser::columnsWanted, m_feed, &CatalogFeed::readColumns);
    connect(m_browser, &CatalogBrowser::refreshWanted, m_feed, &CatalogFeed::refresh);
}

void EditorPanel::connectDryRun()
{
    connect(m_dry, &DryRunView::failed, this, &EditorPanel::failed);
    connect(m_dry, &DryRunView::problemFound, this, [this](int line) {
        m_script->setProblem(line);
        m_script->goTo(line);
    });
    connect(m_dry, &DryRunView::placeWanted, this, [this](int line, int column) {
        m_script->goTo(line, column);
        m_script->setFocus();
    });
    connect(m_dry, &DryRunView::ended, this, [this](const QString &summary) {
        setRunning(false);
        m_bar->setSummary(summary);
    });
}

void EditorPanel::addKey(
    const QString &text, const QList<QKeySequence> &keys, const std::function<void()> &slot)
{
    auto *action = new QAction(text, m_script);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // see ScriptEdit
    connect(action, &QAction::triggered, this, slot);
    m_script->addAction(action);
}

void EditorPanel::addKeys()
{
    auto *all = new QAction(tr("Run the script"), this);
    all->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    auto *one = new QAction(tr("Run the statement at the cursor"), this);
    one->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter)});
    connect(all, &QAction::triggered, this, &EditorPanel::run);
    connect(one, &QAction::triggered, this, &EditorPanel::runStatement);
    auto *dry = new QAction(tr("Dry run of the script"), this);
    dry->setShortcuts({QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return),
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Enter)});
    connect(dry, &QAction::triggered, this, &EditorPanel::dryRun);
    for (QAction *action : {all, one, dry}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    addKey(tr("Find in the script"), {QKeySequence::Find}, [this] { m_search->open(false); });
    addKey(
        tr("Replace in the script"), {QKeySequence(Qt::CTRL | Qt::Key_H)}, [this] { m_search->open(true); });
    addKey(tr("Next match"), {QKeySequence(Qt::Key_F3)}, [this] { m_search->step(1); });
    addKey(tr("Previous match"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)}, [this] { m_search->step(-1); });
    addKey(tr("Complete"), {QKeySequence(Qt::CTRL | Qt::Key_Space)}, [this] { m_completer->ask(); });
    addKey(tr("Comment or uncomment lines"), {QKeySequence(Qt::CTRL | Qt::Key_Slash)},
        [this] { lines::toggleComment(m_script->textCursor()); });
    addKey(tr("Indent lines"), {QKeySequence(Qt::CTRL | Qt::Key_BracketRight)},
        [this] { lines::indent(m_script->textCursor(), true); });
    addKey(tr("Unindent lines"), {QKeySequence(Qt::CTRL | Qt::Key_BracketLeft)},
        [this] { lines::indent(m_script->textCursor(), false); });
    addKey(tr("Open script…"), {QKeySequence::Open}, [this] { m_files->chooseAndOpen(); });
    addKey(tr("Save script"), {QKeySequence::Save}, [this] { m_files->save(); });
    addKey(tr("Save script as…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
        [this] { m_files->chooseAndSave(); });
    addKey(tr("History of scripts"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)},
        [this] { showHistory(); });
}

EditorPanel::Part EditorPanel::partOf(int from, int end) const
{
    Part part;
    part.sql = m_script->text().mid(from, end - from);
    const QTextBlock block = m_script->document()->findBlock(from);
    part.options.firstLine = block.blockNumber() + 1;
    part.options.firstColumn = from - block.position() + 1;
    return part;
}

EditorPanel::Part EditorPanel::selection() const
{
    const QTextCursor cursor = m_script->textCursor();
    if (cursor.hasSelection())
        return partOf(cursor.selectionStart(), cursor.selectionEnd());
    return {m_script->text(), {}};
}

EditorPanel::Part EditorPanel::statement() const
{
    if (m_script->textCursor().hasSelection())
        return selection();
    const auto range = m_script->currentStatement();
    return range ? partOf(int(range->from), int(range->end)) : Part();
}

void EditorPanel::run()
{
    runPart(selection());
}

void EditorPanel::runStatement()
{
    runPart(statement());
}

// Lines count as in the whole script: what stands before the selection is empty lines.
void EditorPanel::dryRun()
{
    if (m_running)
        return;
    const Part part = selection();
    if (!m_readOnly.isEmpty())
        return m_bar->setSummary(tr("No dry run: %1").arg(m_readOnly));
    if (part.sql.trimmed().isEmpty())
        return m_bar->setSummary(tr("There is nothing to try: type or paste SQL above"));
    setRunning(true);
    m_script->setProblem(0);
    m_below->setCurrentWidget(m_dry);
    m_wait->whenThere(
        [this, sql = QString(part.options.firstLine - 1, u'\n') + part.sql] { m_dry->start(sql); });
}

void EditorPanel::explain(bool analyze)
{
    Part part = statement();
    part.options.explain = analyze ? ExplainMode::Analyze : ExplainMode::Plan;
    part.options.page.cellBytes = part.options.page.pageBytes; // a plan is one cell
    runPart(part);
}

void EditorPanel::runPart(const Part &part)
{
    if (m_running)
        return;
    if (part.sql.trimmed().isEmpty()) {
        m_bar->setSummary(tr("There is nothing to run: type or paste SQL above"));
        return;
    }
    m_below->setCurrentWidget(m_answers);
    m_part = part;
    m_part.options.storesRest = true;
    setRunning(true);
    m_wait->whenThere([this] { start(m_part); });
}

void EditorPanel::start(const Part &part)
{
    m_answers->clear();
    m_script->setProblem(0);
    m_time.start();
    const std::shared_ptr<ScriptRelay> relay = ScriptRelay::create();
    connect(relay.get(), &ScriptRelay::result, this,
        [this, number = m_newestRun.next()](const StatementResult &result) { takeResult(number, result); });
    m_engine
        .ask(
            [part, relay](QueueClient &client) {
                return client.runScript(
                    part.sql, [relay](const StatementResult &result) { Q_EMIT relay->result(result); },
                    part.options);
            },
            Engine::Lane::Script)
        .then(this,
            [this](const Status &status) {
                // Of a script that has ended by now this is called at once, and its results are on their way.
                QMetaObject::invokeMethod(
                    this, [this, status] { takeEnd(status); }, Qt::QueuedConnection);
            })
        // The engine may go first, or this panel: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, bar = QPointer(m_bar)] {
            if (bar)
                setRunning(false);
        });
}

void EditorPanel::stop()
{
    if (!m_wait->isHolding())
        return m_engine.cancel(Engine::Lane::Script);
    m_wait->withdraw();
    setRunning(false);
    m_bar->setSummary(tr("Withdrawn"));
}

void EditorPanel::takeResult(quint64 run, const StatementResult &result)
{
    if (!m_newestRun.isNewest(run))
        return;
    if (!result.error.isEmpty()) {
        m_script->setProblem(lineOf(result), result.errorColumn);
        m_script->goTo(lineOf(result), result.errorColumn);
    }
    if (m_part.options.explain == ExplainMode::None)
        m_answers->add(result);
    else
        m_answers->addPlan(result);
}

void EditorPanel::takeEnd(const Status &status)
{
    // The results travel in queued signals that were sent before this answer: they are here.
    setRunning(false);
    const QList<StatementResult> &results = m_answers->results();
    const QString took = millisecondsText(double(m_time.elapsed()));
    const bool wrong = !results.isEmpty() && !results.constLast().error.isEmpty();
    if (wrong)
        m_bar->setSummary(tr("Stopped at line %1 after %2").arg(lineOf(results.constLast())).arg(took));
    else if (status)
        m_bar->setSummary(tr("Statements: %1 · %2").arg(results.size()).arg(took) + m_answers->hintOfRows());
    else
        m_bar->setSummary(status.error().text);
    if (!status && !wrong && status.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(status.error());
    keep(status.ok());
    m_engine.refresh(); // the database may have changed
    if (std::any_of(results.begin(), results.end(),
            [](const StatementResult &result) { return result.columns.isEmpty(); }))
        m_feed->refresh();
}

void EditorPanel::keep(bool worked)
{
    if (m_historyFile.isEmpty() || m_part.options.explain != ExplainMode::None)
        return;
    const ScriptRun run{
        QDateTime::currentDateTimeUtc(), place(), m_part.sql.trimmed(), worked, m_time.elapsed()};
    inBackground([history = m_history, run] {
        return history.add(run);
    }).then(this, [this](const Status &kept) {
        if (!kept)
            Q_EMIT failed(kept.error());
    });
}

QString EditorPanel::place() const
{
    return m_database.user + u'@' + m_database.host + u'/' + m_database.database;
}

void EditorPanel::showHistory()
{
    inBackground([history = m_history] {
        return history.load();
    }).then(this, [this](const Result<QList<ScriptRun>> &runs) {
        if (!runs)
            return Q_EMIT failed(runs.error());
        auto *dialog = new ScriptHistoryDialog(*runs, place(), this);
        connect(dialog, &ScriptHistoryDialog::chosen, this, [this](const QString &sql) {
            m_script->insertPlainText(sql);
            m_script->setFocus();
        });
        connect(dialog, &ScriptHistoryDialog::cleared, this, [this] {
            (void)inBackground([history = m_history, place = place()] { return history.clear(place); });
        });
        dialog->open();
    });
}

void EditorPanel::setRunning(bool running)
{
    m_running = running;
    m_bar->setRunning(running);
}

} // namespace pgcourier
