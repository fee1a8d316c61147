// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scriptbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toolbutton.h"

#include <algorithm>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

ScriptBar::ScriptBar(QWidget *parent)
    : QWidget(parent)
    , m_run(new QPushButton(tr("&Run"), this))
    , m_statement(new QPushButton(tr("Run st&atement"), this))
    , m_dryRun(new QPushButton(tr("&Dry run"), this))
    , m_stop(new QPushButton(tr("S&top"), this))
    , m_explain(new QPushButton(tr("E&xplain"), this))
    , m_readOnly(new QLabel(tr("read-only"), this))
    , m_summary(new QLabel(this))
{
    buildRun();
    buildFiles();
    m_readOnly->setObjectName(u"scriptReadOnly"_s);
    theme::setTextTone(m_readOnly, theme::Tone::Warning);
    m_readOnly->hide();
    m_summary->setProperty("quiet", true);
    m_summary->setObjectName(u"scriptSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setSizePolicy(
        QSizePolicy::Ignored, QSizePolicy::Preferred); // a long text makes no window wide
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::halfGap);
    for (QWidget *widget : tabOrder())
        row->addWidget(widget);
    row->addSpacing(theme::halfGap);
    row->addWidget(m_readOnly);
    row->addWidget(m_summary, 1);
    setRunning(false);
}

QList<QWidget *> ScriptBar::tabOrder() const
{
    return {m_run, m_dryRun, m_stop, m_statement, m_explain, m_open, m_save, m_history, m_find, m_browse};
}

void ScriptBar::buildRun()
{
    m_run->setObjectName(u"run"_s);
    m_run->setAccessibleName(tr("Run"));
    m_run->setToolTip(tr("Run the selection, or everything (Ctrl+Return)"));
    m_run->setProperty("primary", true);
    m_run->setIcon(theme::icon(u"play"_s, QPalette::HighlightedText));
    m_stop->setObjectName(u"stopScript"_s);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setIcon(theme::icon(u"stop"_s));
    m_statement->setAccessibleName(tr("Run statement"));
    m_statement->setToolTip(tr("Run the statement at the cursor (Ctrl+Shift+Return)"));
    m_dryRun->setObjectName(u"dryRun"_s);
    m_dryRun->setAccessibleName(tr("Dry run"));
    m_explain->setAccessibleName(tr("Explain"));
    m_explain->setToolTip(tr("How the server runs the selection, or the statement at the cursor"));
    auto *menu = new QMenu(m_explain);
    connect(menu->addAction(tr("&Plan, without running it")), &QAction::triggered, this,
        [this] { Q_EMIT explainWanted(false); });
    connect(menu->addAction(tr("&Analyze: run it and roll back")), &QAction::triggered, this,
        [this] { Q_EMIT explainWanted(true); });
    m_explain->setMenu(menu);
    connect(m_run, &QPushButton::clicked, this, &ScriptBar::runWanted);
    connect(m_dryRun, &QPushButton::clicked, this, &ScriptBar::dryRunWanted);
    connect(m_stop, &QPushButton::clicked, this, &ScriptBar::stopWanted);
    connect(m_statement, &QPushButton::clicked, this, &ScriptBar::statementWanted);
}

void ScriptBar::buildFiles()
{
    m_open = flatButton(u"inbox"_s, tr("Script files"), tr("Open or save a script"), this);
    m_open->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_open);
    connect(menu->addAction(tr("&Open script…") + u"\tCtrl+O"_s), &QAction::triggered, this,
        &ScriptBar::openWanted);
    m_recent = menu->addMenu(tr("&Recent scripts"));
    m_recent->setEnabled(false);
    connect(menu->addAction(tr("Save script &as…") + u"\tCtrl+Shift+S"_s), &QAction::triggered, this,
        &ScriptBar::saveAsWanted);
    m_open->setMenu(menu);
    m_save = flatButton(u"save"_s, tr("Save script"), tr("Save the script (Ctrl+S)"), this);
    m_history = flatButton(u"clock"_s, tr("History of scripts"), tr("What was run (Ctrl+Shift+H)"), this);
    m_find = flatButton(u"search"_s, tr("Find and replace"), tr("Find (Ctrl+F), replace (Ctrl+H)"), this);
    m_browse = flatButton(
        u"database"_s, tr("Show database objects"), tr("Schemas, tables, columns and functions"), this);
    m_browse->setCheckable(true);
    connect(m_save, &QToolButton::clicked, this, &ScriptBar::saveWanted);
    connect(m_history, &QToolButton::clicked, this, &ScriptBar::historyWanted);
    connect(m_find, &QToolButton::clicked, this, &ScriptBar::findWanted);
    connect(m_browse, &QToolButton::toggled, this, &ScriptBar::browsingChanged);
}

// Who runs by keyboard stays where the next key makes sense: a button that is switched off gives the focus
// away.
void ScriptBar::setRunning(bool running)
{
    const QList<QPushButton *> starters{m_run, m_dryRun, m_statement, m_explain};
    const bool started = std::any_of(
        starters.begin(), starters.end(), [](const QPushButton *button) { return button->hasFocus(); });
    const bool stopped = m_stop->hasFocus();
    (running ? m_stop : m_run)->setEnabled(true);
    if (running && started)
        m_stop->setFocus();
    else if (!running && stopped)
        m_run->setFocus();
    for (QPushButton *button : starters)
        button->setEnabled(!running);
    m_stop->setEnabled(running);
    m_running = running;
    updateDryRun();
    if (running)
        setSummary(tr("Running …"));
}

void ScriptBar::setSummary(const QString &text)
{
    m_summary->setText(text);
    m_summary->setToolTip(text);
}

void ScriptBar::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly->setVisible(readOnly);
    m_readOnly->setToolTip(readOnly ? reason : QString());
    m_reason = readOnly ? reason : QString();
    updateDryRun();
}

// To try is to run, with locks and sequences, though all of it is rolled back.
void ScriptBar::updateDryRun()
{
    m_dryRun->setEnabled(!m_running && m_reason.isEmpty());
    m_dryRun->setToolTip(m_reason.isEmpty()
            ? tr("Show the requests that the selection, or everything, would send; all is rolled back "
                 "(Ctrl+Alt+Return)")
            : m_reason);
}

void ScriptBar::setRecent(const QStringList &paths)
{
    m_recent->clear();
    m_recent->setEnabled(!paths.isEmpty());
    for (const QString &path : paths) {
        QAction *action = m_recent->addAction(QFileInfo(path).fileName().replace(u'&', u"&&"_s));
        action->setToolTip(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentWanted(path); });
    }
    m_recent->setToolTipsVisible(true);
}

} // namespace pgcourier
