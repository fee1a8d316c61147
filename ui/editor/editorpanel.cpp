// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorpanel.h"

#include "ui/editor/resultview.h"
#include "ui/editor/scriptrelay.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

int placeOf(const StatementResult &result)
{
    return result.errorLine > 0 ? result.errorLine : result.line;
}

QString statementTitle(const StatementResult &result)
{
    if (!result.error.isEmpty())
        return EditorPanel::tr("Line %1: failed").arg(placeOf(result));
    const QString what = result.command.isEmpty() ? result.sql.simplified().left(24) : result.command;
    return EditorPanel::tr("Line %1: %2").arg(result.line).arg(what);
}

QString messagesText(const StatementResult &result)
{
    QStringList lines;
    if (!result.error.isEmpty())
        lines.append(EditorPanel::tr("Line %1: %2").arg(placeOf(result)).arg(result.error));
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
    , m_rows(new ResultView(this))
    , m_messages(new QPlainTextEdit(this))
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
    ScriptOptions options;
    options.storesRest = true;
    if (cursor.hasSelection()) {
        script = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
        const QTextBlock block = m_script->document()->findBlock(cursor.selectionStart());
        options.firstLine = block.blockNumber() + 1;
        options.firstColumn = cursor.selectionStart() - block.position() + 1;
    }
    if (script.trimmed().isEmpty()) {
        m_summary->setText(tr("There is nothing to run: type or paste SQL above"));
        return;
    }
    m_results.clear();
    m_statements->clear();
    m_script->setProblem(0);
    setRunning(true);
    m_time.start();
    const std::shared_ptr<ScriptRelay> relay = ScriptRelay::create();
    connect(relay.get(), &ScriptRelay::result, this,
        [this, number = m_newestRun.next()](const StatementResult &result) { takeResult(number, result); });
    m_engine
        .ask(
            [script, options, relay](QueueClient &client) {
                return client.runScript(
                    script, [relay](const StatementResult &result) { Q_EMIT relay->result(result); },
                    options);
            },
            Engine::Lane::Script)
        .then(this, [this](const Status &status) { takeEnd(status); })
        // The engine may go first, or this panel: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, button = QPointer(m_runButton)] {
            if (button)
                setRunning(false);
        });
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
    connect(m_stopButton, &QPushButton::clicked, this, [this] { m_engine.cancel(Engine::Lane::Script); });
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    bar->addWidget(m_runButton);
    bar->addWidget(m_stopButton);
    bar->addWidget(m_summary, 1);
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
    connect(m_rows, &ResultView::failed, this, &EditorPanel::failed);
    connect(m_rows, &ResultView::informed, this, &EditorPanel::informed);
    m_messages->setReadOnly(true);
    m_messages->setObjectName(u"messages"_s);
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setFont(theme::monospace());
    m_messages->setStyleSheet(u"QPlainTextEdit { border: 0; border-radius: 0; }"_s);
    m_messages->setPlaceholderText(tr("The answers of the statements come here."));
    m_answers->addWidget(m_messages);
    m_answers->addWidget(m_rows);
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
    m_results.append(result);
    auto *item = new QListWidgetItem(statementTitle(result), m_statements);
    const bool worked = result.error.isEmpty();
    const QColor colour = theme::toneColour(worked ? theme::Tone::Good : theme::Tone::Bad, palette());
    item->setIcon(
        theme::iconPixmap(worked ? u"success"_s : u"error"_s, colour, theme::iconSize, devicePixelRatioF()));
    item->setToolTip(
        u"%1\n%2"_s.arg(result.sql.left(600), millisecondsText(double(result.took.count()) / 1000)));
    if (!worked) {
        m_script->setProblem(placeOf(result), result.errorColumn);
        m_script->goTo(placeOf(result), result.errorColumn);
    }
    m_statements->setCurrentItem(item);
}

void EditorPanel::takeEnd(const Status &status)
{
    // The results travel in queued signals that were sent before this answer: they are here.
    setRunning(false);
    const QString took = millisecondsText(double(m_time.elapsed()));
    const bool wrong = !m_results.isEmpty() && !m_results.constLast().error.isEmpty();
    if (wrong)
        m_summary->setText(tr("Stopped at line %1 after %2").arg(placeOf(m_results.constLast())).arg(took));
    else if (status)
        m_summary->setText(tr("Statements: %1 · %2").arg(m_results.size()).arg(took) + hintOfRows());
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
    m_messages->setPlainText(messagesText(result));
    m_answers->setCurrentWidget(rows ? static_cast<QWidget *>(m_rows) : m_messages);
    m_rows->setResult(rows ? result : StatementResult());
    if (!rows)
        return;
    QString text = m_rows->rowsText();
    if (!result.notices.isEmpty())
        text += u" · "_s + result.notices.constFirst();
    m_summary->setText(u"%1 · %2"_s.arg(text, millisecondsText(double(result.took.count()) / 1000)));
}

// Where the rows that are seen are not all of them.
QString EditorPanel::hintOfRows() const
{
    const int row = m_statements->currentRow();
    const bool cut = row >= 0 && row < m_results.size() && m_results.at(row).rowsCut;
    return cut ? u" · "_s + m_rows->rowsText() : QString();
}

void EditorPanel::setRunning(bool running)
{
    m_running = running;
    m_runButton->setEnabled(!running);
    m_stopButton->setEnabled(running);
    if (running)
        m_summary->setText(tr("Running …"));
}

} // namespace pgcourier
