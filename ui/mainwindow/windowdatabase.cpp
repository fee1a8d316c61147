// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowdatabase.h"

#include "ui/mainwindow/pageframe.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/workbench.h"
#include "ui/mainwindow/workerbox.h"
#include "ui/requests/requestspanel.h"
#include "ui/widgets/messagebar.h"

#include <QMainWindow>

namespace pgcourier {

using namespace Qt::StringLiterals;

WindowDatabase::WindowDatabase(
    const WindowParts &parts, StatusLine &status, WorkerBox &workerBox, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_status(status)
    , m_workerBox(workerBox)
{
    connectEngine();
    connectWorker();
    updateTitle();
    updateSituation();
}

void WindowDatabase::connectEngine()
{
    const Engine &engine = m_parts.engine;
    connect(&engine, &Engine::stateChanged, this, &WindowDatabase::takeState);
    connect(&engine, &Engine::databaseChanged, this, &WindowDatabase::takeDatabase);
    connect(&engine, &Engine::failed, this, &WindowDatabase::takeError);
    connect(&engine, &Engine::progress, this, [this](const QString &line) {
        m_situation.progress = line;
        updateSituation();
    });
    m_status.follow(m_parts.engine);
}

void WindowDatabase::connectWorker()
{
    connect(&m_parts.engine, &Engine::workerChanged, &m_workerBox, &WorkerBox::setStatus);
    connect(&m_workerBox, &WorkerBox::startRequested, &m_parts.engine, &Engine::startWorker);
    connect(&m_workerBox, &WorkerBox::pauseRequested, &m_parts.engine, &Engine::setWorkerPaused);
    connect(&m_workerBox, &WorkerBox::stopRequested, this, [this] {
        m_autoStart = false;
        m_parts.engine.stopWorker();
    });
}

void WindowDatabase::open(const ConnectionTarget &target)
{
    m_target = target;
    m_situation.local = target.local;
    m_situation.readOnly = target.readOnly;
    m_situation.error = {};
    updateReadOnly();
    updateTitle();
    m_parts.engine.open(target);
}

void WindowDatabase::rest(const Error &why)
{
    m_parts.engine.close();
    takeState(ConnectionState::Failed);
    takeError(why);
}

void WindowDatabase::setMark(const ConnectionMark &mark)
{
    m_mark = mark;
    m_status.setMark(mark);
    updateTitle();
}

void WindowDatabase::takeState(ConnectionState state)
{
    m_situation.connection = state;
    if (state == ConnectionState::Connected)
        m_parts.frame.messages().withdrawOutages();
    if (state == ConnectionState::Connected && !m_situation.error.text.isEmpty()) {
        m_parts.frame.messages().withdraw(m_situation.error); // what it said about the connection is over
        m_situation.error = {};
    }
    m_status.setConnection(state, m_target.local);
    for (WindowPage *page : m_parts.frame.pages())
        page->setStale(state == ConnectionState::Lost);
    updateSituation();
}

void WindowDatabase::takeDatabase(const DatabaseInfo &info)
{
    m_situation.database = info;
    updateTitle();
    updateReadOnly();
    const bool current = info.schema == SchemaState::Current;
    if (current && m_target.local && m_autoStart
        && m_parts.engine.workerStatus().state == WorkerState::Stopped)
        m_parts.engine.startWorker();
    updateSituation();
}

void WindowDatabase::takeError(const Error &error)
{
    m_situation.error = error;
    m_parts.frame.messages().showError(error);
    updateSituation();
}

void WindowDatabase::updateSituation()
{
    m_parts.work.requests()->setEmptyText(emptyText(m_situation));
}

// The server refuses to write by itself there; what would only meet that refusal is switched off.
void WindowDatabase::updateReadOnly()
{
    const bool readOnly = m_target.readOnly;
    const QString why
        = readOnly ? tr("This connection is read-only: nothing is changed through this window") : QString();
    const DatabaseInfo &info = m_situation.database;
    const bool current = info.schema == SchemaState::Current;
    m_workerBox.setAllowed(current, current ? QString() : StatusLine::schemaText(info));
    m_workerBox.setReadOnly(readOnly, why);
    for (WindowPage *page : m_parts.frame.pages())
        page->setReadOnly(readOnly, why);
    Q_EMIT readOnlySaid(why);
}

void WindowDatabase::updateTitle()
{
    const QString database = m_target.local ? QString() : m_situation.database.database;
    const QString name = m_mark.name.isEmpty() ? database : m_mark.name;
    QString title = name.isEmpty() ? u"pgCourier"_s : u"%1 – pgCourier"_s.arg(name);
    if (m_target.readOnly)
        title = tr("%1 (read-only)").arg(title);
    m_parts.window.setWindowTitle(title);
}

void WindowDatabase::proceed()
{
    m_parts.frame.messages().clear();
    if (m_situation.connection == ConnectionState::Connected)
        m_parts.engine.installSchema();
    else
        m_parts.engine.open(m_target);
}

} // namespace pgcourier
