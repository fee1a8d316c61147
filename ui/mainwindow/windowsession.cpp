// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowsession.h"

#include "app/base/newid.h"
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
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString mockPlace = u"mock:"_s; // stands for the mock endpoint's address in a draft that is kept

} // namespace

WindowSession::WindowSession(const WindowParts &parts) : m_parts(parts), m_id(newId()) { }

void WindowSession::restore()
{
    const Settings &kept = m_parts.settings;
    PageFrame &frame = m_parts.frame;
    m_parts.window.resize(QSize(1400, 880).boundedTo(m_parts.window.screen()->availableSize()));
    m_parts.window.restoreGeometry(kept.windowGeometry);
    m_parts.work.restoreWidths(kept.windowState);
    m_parts.work.requests()->restoreState(kept.requestsHeader);
    m_parts.editor.setScript(kept.script);
    m_draft = kept.draft;
    m_savedRequest = kept.savedRequest;
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
    kept.windowGeometry = m_parts.window.saveGeometry();
    kept.windowState = m_parts.work.saveState();
    kept.requestsHeader = m_parts.work.requests()->saveState();
    kept.page = m_parts.frame.number();
    const WindowMemory own = memory();
    kept.script = own.script;
    kept.draft = own.draft;
    kept.savedRequest = own.savedRequest;
    if (!m_id.isEmpty())
        keepWindow(kept.windows, own);
}

WindowMemory WindowSession::memory() const
{
    const ComposerPanel *composer = m_parts.work.composer();
    Draft draft = composer->draft();
    // The built-in mock endpoint has another port the next time.
    const QString mock = m_parts.engine.mockUrl().toString();
    if (!mock.isEmpty() && draft.request.url.startsWith(mock))
        draft.request.url.replace(0, mock.size(), mockPlace);
    WindowMemory own{m_id, m_place, m_open, m_parts.window.saveGeometry(), m_parts.frame.number(), {},
        composer->savedId(), m_parts.editor.script()};
    const bool toCome = composer->isUntouched() && m_draft.contains(mockPlace.toUtf8()) && mock.isEmpty();
    if (toCome) // its window had no time yet to show it
        own.draft = m_draft;
    else if (!composer->isUntouched())
        own.draft = draftToJson(draft);
    return own;
}

void WindowSession::resume(const QString &place, const QList<QString> &taken)
{
    m_place = place;
    const auto found = memoryFor(m_parts.settings.windows, place, taken);
    if (!found)
        return;
    m_id = found->id;
    m_draft = found->draft;
    m_savedRequest = found->savedRequest;
    m_parts.window.restoreGeometry(found->geometry);
    m_parts.editor.setScript(found->script);
    m_parts.work.composer()->showDraft({});
    m_parts.work.composer()->resumeSaved({});
    offerDraft();
    if (found->page >= 0 && found->page < m_parts.frame.pages().size())
        m_parts.frame.turnTo(found->page);
}

void WindowSession::settle(const QString &place)
{
    m_place = place;
}

void WindowSession::leave()
{
    m_open = false;
    store();
}

void WindowSession::forget()
{
    const QString own = std::exchange(m_id, QString());
    m_parts.settings.windows.removeIf([&own](const WindowMemory &other) { return other.id == own; });
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
    auto draft = draftFromJson(m_draft);
    if (!draft || !composer->isUntouched())
        return;
    const QUrl mock = m_parts.engine.mockUrl();
    if (draft->request.url.startsWith(mockPlace)) {
        if (mock.isEmpty())
            return; // once it is there
        draft->request.url.replace(0, mockPlace.size(), mock.toString());
    }
    composer->showDraft(*draft);
    composer->resumeSaved(m_savedRequest);
    m_draft.clear(); // it is there now, and an emptied composer stays empty
}

QString WindowSession::exampleUrl() const
{
    QUrl example = m_parts.engine.mockUrl();
    if (!example.isEmpty())
        example.setPath(u"/todos/1"_s);
    return example.toString();
}

} // namespace pgcourier
