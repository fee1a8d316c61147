// SPDX-License-Identifier: GPL-3.0-or-later
// What one window leaves for the next: a part of MainWindow.
#include "app/model/compose/draft.h"
#include "ui/composer/composerpanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/requests/requestspanel.h"

#include <QCloseEvent>
#include <QScreen>
#include <QSplitter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString mockPlace = u"mock:"_s; // stands for the mock endpoint's address in a draft that is kept

} // namespace

void MainWindow::restore()
{
    resize(QSize(1400, 880).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.windowGeometry);
    // Before it is shown a splitter has no width to share out.
    if (!m_work->restoreState(m_settings.windowState))
        QMetaObject::invokeMethod(this, &MainWindow::shareWidth, Qt::QueuedConnection);
    m_requests->restoreState(m_settings.requestsHeader);
    m_editor->setScript(m_settings.script);
    restoreDraft();
    const bool known = m_settings.page >= 0 && m_settings.page < m_sideBar->count();
    m_sideBar->setCurrent(known ? m_settings.page : int(ComposerPage));
    if (m_sideBar->current() == ComposerPage)
        m_composer->focusUrl();
}

void MainWindow::shareWidth()
{
    const int composer = m_work->width() * 2 / 5;
    m_work->setSizes({composer, m_work->width() - composer});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    storeSettings();
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::storeSettings()
{
    m_settings.windowGeometry = saveGeometry();
    m_settings.windowState = m_work->saveState();
    m_settings.requestsHeader = m_requests->saveState();
    m_settings.page = m_sideBar->current();
    m_settings.script = m_editor->script();
    Draft draft = m_composer->draft();
    // The built-in mock endpoint has another port the next time.
    const QString mock = m_engine.mockUrl().toString();
    if (!mock.isEmpty() && draft.request.url.startsWith(mock))
        draft.request.url.replace(0, mock.size(), mockPlace);
    m_settings.draft = m_composer->isUntouched() ? QByteArray() : draftToJson(draft);
    m_settings.savedRequest = m_composer->savedId();
}

void MainWindow::restoreDraft()
{
    auto draft = draftFromJson(m_settings.draft);
    if (!draft || !m_composer->isUntouched())
        return;
    if (draft->request.url.startsWith(mockPlace)) {
        if (m_engine.mockUrl().isEmpty())
            return; // once it is there
        draft->request.url.replace(0, mockPlace.size(), m_engine.mockUrl().toString());
    }
    m_composer->showDraft(*draft);
    m_composer->resumeSaved(m_settings.savedRequest);
}

void MainWindow::takeOver(const MainWindow &other)
{
    restoreGeometry(other.saveGeometry());
    const Draft typed = other.m_composer->draft();
    if (typed.request.url != other.exampleUrl()) { // that one ends with its window
        m_composer->showDraft(typed);
        m_composer->resumeSaved(other.m_composer->savedId());
    }
    m_editor->setScript(other.m_editor->script());
    m_sideBar->setCurrent(other.m_sideBar->current());
}

} // namespace pgcourier
