// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowsession.h"

#include "app/engine/engine.h"
#include "app/model/compose/draft.h"
#include "app/settings/settings.h"
#include "ui/composer/composerpanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/mainwindow/pageframe.h"
#include "ui/mainwindow/workbench.h"
#include "ui/requests/requestspanel.h"

#include <QMainWindow>
#include <QScreen>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString mockPlace = u"mock:"_s; // stands for the mock endpoint's address in a draft that is kept

} // namespace

void WindowSession::restore()
{
    const Settings &kept = m_parts.settings;
    PageFrame &frame = m_parts.frame;
    m_parts.window.resize(QSize(1400, 880).boundedTo(m_parts.window.screen()->availableSize()));
    m_parts.window.restoreGeometry(kept.windowGeometry);
    m_parts.work.restoreWidths(kept.windowState);
    m_parts.work.requests()->restoreState(kept.requestsHeader);
    m_parts.editor.setScript(kept.script);
    restoreDraft();
    ComposerPanel *composer = m_parts.work.composer();
    if (kept.page >= 0 && kept.page < frame.pages().size())
        frame.turnTo(kept.page);
    else
        frame.turnTo(composer);
    if (frame.page() == composer)
        composer->focusUrl();
}

void WindowSession::store() const
{
    Settings &kept = m_parts.settings;
    const ComposerPanel *composer = m_parts.work.composer();
    kept.windowGeometry = m_parts.window.saveGeometry();
    kept.windowState = m_parts.work.saveState();
    kept.requestsHeader = m_parts.work.requests()->saveState();
    kept.page = m_parts.frame.number();
    kept.script = m_parts.editor.script();
    Draft draft = composer->draft();
    // The built-in mock endpoint has another port the next time.
    const QString mock = m_parts.engine.mockUrl().toString();
    if (!mock.isEmpty() && draft.request.url.startsWith(mock))
        draft.request.url.replace(0, mock.size(), mockPlace);
    kept.draft = composer->isUntouched() ? QByteArray() : draftToJson(draft);
    kept.savedRequest = composer->savedId();
}

void WindowSession::takeOver(const WindowSession &other)
{
    m_parts.window.restoreGeometry(other.m_parts.window.saveGeometry());
    const Draft typed = other.m_parts.work.composer()->draft();
    if (typed.request.url != other.exampleUrl()) { // that one ends with its window
        m_parts.work.composer()->showDraft(typed);
        m_parts.work.composer()->resumeSaved(other.m_parts.work.composer()->savedId());
    }
    m_parts.editor.setScript(other.m_parts.editor.script());
    m_parts.frame.turnTo(other.m_parts.frame.number());
}

void WindowSession::offerDraft()
{
    restoreDraft();
    if (const QString example = exampleUrl(); !example.isEmpty())
        m_parts.work.composer()->offerUrl(example);
}

void WindowSession::restoreDraft()
{
    ComposerPanel *composer = m_parts.work.composer();
    auto draft = draftFromJson(m_parts.settings.draft);
    if (!draft || !composer->isUntouched())
        return;
    const QUrl mock = m_parts.engine.mockUrl();
    if (draft->request.url.startsWith(mockPlace)) {
        if (mock.isEmpty())
            return; // once it is there
        draft->request.url.replace(0, mockPlace.size(), mock.toString());
    }
    composer->showDraft(*draft);
    composer->resumeSaved(m_parts.settings.savedRequest);
}

QString WindowSession::exampleUrl() const
{
    QUrl example = m_parts.engine.mockUrl();
    if (!example.isEmpty())
        example.setPath(u"/todos/1"_s);
    return example.toString();
}

} // namespace pgcourier
