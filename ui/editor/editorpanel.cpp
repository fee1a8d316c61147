// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorpanel.h"

#include "ui/editor/resultmodel.h"
#include "ui/editor/scriptrelay.h"
#include "ui/models/databasewait.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowLimit = 1000;

QString statementTitle(const StatementResult &result)
{
    if (!result.error.isEmpty())
        return EditorPanel::tr("Line %1: failed").arg(result.line);
    const QString what = result.command.isEmpty() ? result.sql.simplified().left(24) : result.command;
    return EditorPanel::tr("Line %1: %2").arg(result.line).arg(what);
}

QString messagesText(const StatementResult &result)
{
    QStringList lines;
    if (!result.error.isEmpty())
        lines.append(EditorPanel::tr("Line %1: %2").arg(result.line).arg(result.error));
    lines += result.notices;
    if (lines.isEmpty())
        lines.append(result.command);
    return lines.join(u'\n');
}

} // namespace

EditorPanel::EditorPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("SQL editor"), u"editor"_s, parent)
    , m_engine(engine)
    , m_script(new CodeEdit(Highlighter::Language::Sql, this))
    , m_runButton(new QPushButton(tr("&Run"), this))
    , m_stopButton(new QPushButton(tr("S&top"), this))
    , m_summary(new QLabel(this))
    , m_statements(new QListWidget(this))
    , m_answers(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_model(new ResultModel(this))
    , m_messages(new QPlainTextEdit(this))
    , m_wait(new DatabaseWait(engine, this))
{
    setObjectName(u"editorPanel"_s);
    setAccessibleName(title());
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(buildScript());
    splitter->addWidget(buildResults());
    splitter->setSizes({400, 300});
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    auto *runAction = new QAction(tr("Run the script"), this);
    runAction->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    runAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(runAction, &QAction::triggered, this, &EditorPanel::run);
    addAction(runAction);
    setRunning(false);
}

EditorPanel::~EditorPanel()
{
    if (m_running)
        m_engine.cancel(Engine::Lane::Script);
}

QString EditorPanel::script() const
{
    return m_script->toPlainText();
}

void EditorPanel::setScript(const QString &script)
{
    m_script->setPlainText(script);
}

void EditorPanel::run()
{
    if (m_running)
        return;
    const QTextCursor cursor = m_script->textCursor();
    QString script = m_script->toPlainText();
    m_firstLine = 1;
    if (cursor.hasSelection()) {
        script = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
        m_firstLine = m_script->document()->findBlock(cursor.selectionStart()).blockNumber() + 1;
    }
    if (script.trimmed().isEmpty()) {
        m_summary->setText(tr("There is nothing to run: type or paste SQL above"));
        return;
    }
    setRunning(true);
    m_wait->whenThere([this, script] { start(script); });
}

void EditorPanel::start(const QString &script)
{
    m_results.clear();
    m_statements->clear();
    m_script->setProblem(0);
    m_time.start();
    const std::shared_ptr<ScriptRelay> relay = ScriptRelay::create();
    connect(relay.get(), &ScriptRelay::result, this,
        [this, number = m_newestRun.next()](const StatementResult &result) { takeResult(number, result); });
    m_engine
        .ask(
            [script, relay](QueueClient &client) {
                return client.runScript(
                    script, [relay](const StatementResult &result) { Q_EMIT relay->result(result); },
                    rowLimit);
            },
            Engine::Lane::Script)
        .then(this, [this](const Status &status) { takeEnd(status); })
        // The engine may go first, or this panel: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, button = QPointer(m_runButton)] {
            if (button)
                setRunning(false);
        });
}

void EditorPanel::stop()
{
    if (!m_wait->isHolding())
        return m_engine.cancel(Engine::Lane::Script);
    m_wait->withdraw();
    setRunning(false);
    m_summary->setText(tr("Withdrawn"));
}

QWidget *EditorPanel::buildScript()
{
    auto *page = new QWidget(this);
    m_script->setObjectName(u"script"_s);
    m_script->setAccessibleName(tr("Script"));
    m_script->setPlaceholderText(
        tr("Type or paste SQL here, for example:\n\nselect net.http_get('https://example.com/');\n"
           "select * from net.http_request_queue order by created desc limit 5;"));
    m_runButton->setObjectName(u"run"_s);
    m_runButton->setAccessibleName(tr("Run"));
    m_runButton->setToolTip(tr("Run the selection, or everything (Ctrl+Return)"));
    m_runButton->setProperty("primary", true);
    m_runButton->setIcon(theme::icon(u"play"_s, QPalette::HighlightedText));
    m_stopButton->setObjectName(u"stopScript"_s);
    m_stopButton->setAccessibleName(tr("Stop"));
    m_stopButton->setIcon(theme::icon(u"stop"_s));
    m_summary->setProperty("quiet", true);
    m_summary->setObjectName(u"scriptSummary"_s);
    connect(m_runButton, &QPushButton::clicked, this, &EditorPanel::run);
    connect(m_script, &QPlainTextEdit::textChanged, this, &EditorPanel::edited);
    connect(m_stopButton, &QPushButton::clicked, this, &EditorPanel::stop);
    connect(m_wait, &DatabaseWait::holdingChanged, this, [this](bool held) {
        m_summary->setText(held ? tr("Held until the database is there: it runs then") : tr("Running …"));
    });
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    bar->addWidget(m_runButton);
    bar->addWidget(m_stopButton);
    bar->addWidget(m_summary, 1);
    setTabOrder(m_runButton, m_stopButton);
    setTabOrder(m_stopButton, m_script);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addLayout(bar);
    column->addWidget(m_script, 1);
    return page;
}

QWidget *EditorPanel::buildResults()
{
    m_statements->setObjectName(u"statements"_s);
    m_statements->setAccessibleName(tr("Statements"));
    m_statements->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 16);
    connect(m_statements, &QListWidget::currentRowChanged, this, &EditorPanel::showStatement);
    m_table->setObjectName(u"results"_s);
    m_table->setAccessibleName(tr("Results"));
    m_table->setModel(m_model);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMaximumSectionSize(480);
    m_table->horizontalHeader()->setResizeContentsPrecision(100);
    auto *copy = new QAction(theme::icon(u"copy"_s), tr("&Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &EditorPanel::copyCells);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_messages->setReadOnly(true);
    m_messages->setObjectName(u"messages"_s);
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setFont(theme::monospace());
    m_messages->setStyleSheet(u"QPlainTextEdit { border-color: transparent; border-radius: 0; }"
                              " QPlainTextEdit:focus { border-color: palette(link); }"_s);
    m_messages->setPlaceholderText(tr("The answers of the statements come here."));
    m_answers->addWidget(m_messages);
    m_answers->addWidget(m_table);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_statements);
    splitter->addWidget(m_answers);
    splitter->setSizes({220, 700});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void EditorPanel::takeResult(quint64 run, const StatementResult &result)
{
    if (!m_newestRun.isNewest(run))
        return;
    StatementResult placed = result;
    placed.line += m_firstLine - 1;
    m_results.append(placed);
    auto *item = new QListWidgetItem(statementTitle(placed), m_statements);
    const bool worked = placed.error.isEmpty();
    const QColor colour = theme::toneColour(worked ? theme::Tone::Good : theme::Tone::Bad, palette());
    item->setIcon(
        theme::iconPixmap(worked ? u"success"_s : u"error"_s, colour, theme::iconSize, devicePixelRatioF()));
    item->setToolTip(
        u"%1\n%2"_s.arg(placed.sql.left(600), millisecondsText(double(placed.took.count()) / 1000)));
    if (!placed.error.isEmpty())
        m_script->setProblem(placed.line);
    m_statements->setCurrentItem(item);
}

void EditorPanel::takeEnd(const Status &status)
{
    // The results travel in queued signals that were sent before this answer: they are here.
    setRunning(false);
    const QString took = millisecondsText(double(m_time.elapsed()));
    const bool wrong = !m_results.isEmpty() && !m_results.constLast().error.isEmpty();
    if (wrong)
        m_summary->setText(tr("Stopped at line %1 after %2").arg(m_results.constLast().line).arg(took));
    else if (status)
        m_summary->setText(tr("Statements: %1 · %2").arg(m_results.size()).arg(took));
    else
        m_summary->setText(status.error().text);
    if (!status && !wrong && status.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(status.error());
    m_engine.refresh(); // the database may have changed
}

void EditorPanel::showStatement(int row)
{
    if (row < 0 || row >= m_results.size())
        return;
    const StatementResult &result = m_results[row];
    const bool rows = result.error.isEmpty() && !result.columns.isEmpty();
    m_model->setResult(result);
    m_messages->setPlainText(messagesText(result));
    m_answers->setCurrentWidget(rows ? static_cast<QWidget *>(m_table) : m_messages);
    if (!rows)
        return;
    m_table->resizeColumnsToContents();
    QString text = tr("Rows: %1").arg(result.rows.size());
    if (result.rowsCut)
        text = tr("The first rows: %1").arg(result.rows.size());
    if (!result.notices.isEmpty())
        text += u" · "_s + result.notices.constFirst();
    m_summary->setText(u"%1 · %2"_s.arg(text, millisecondsText(double(result.took.count()) / 1000)));
}

void EditorPanel::setRunning(bool running)
{
    m_running = running;
    m_runButton->setEnabled(!running);
    m_stopButton->setEnabled(running);
    if (running)
        m_summary->setText(tr("Running …"));
}

void EditorPanel::copyCells()
{
    QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n';
        text += cells[i].data(Qt::EditRole).toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace pgcourier
