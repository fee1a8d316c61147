// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowsession.h"

#include "app/base/newid.h"
#include "app/engine/engine.h"
#include "app/model/compose/draft.h"
#include "app/settings/settings.h"
#include "app/settings/tabfolder.h"
#include "ui/composer/composerpanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/mainwindow/pageframe.h"
#include "ui/mainwindow/tabkeeper.h"
#include "ui/mainwindow/workbench.h"
#include "ui/requests/filtershelf.h"
#include "ui/requests/requestspanel.h"
#include "ui/widgets/messagebar.h"

#include <algorithm>
#include <QCoreApplication>
#include <QMainWindow>
#include <QScreen>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString mockPlace = u"mock:"_s; // stands for the mock endpoint's address in a draft that is kept

} // namespace

WindowSession::WindowSession(const WindowParts &parts) : m_parts(parts), m_id(newId()) { }

WindowSession::~WindowSession() = default;

void WindowSession::restore()
{
    const Settings &kept = m_parts.settings;
    PageFrame &frame = m_parts.frame;
    m_parts.window.resize(QSize(1400, 880).boundedTo(m_parts.window.screen()->availableSize()));
    m_parts.window.restoreGeometry(kept.windowGeometry);
    m_parts.work.restoreWidths(kept.windowState);
    Settings &settings = m_parts.settings; // lasts longer than any window
    m_parts.work.requests()->setFilterShelf({[&settings] { return settings.savedFilters; },
        [&settings](const QList<SavedFilter> &filters) {
            settings.savedFilters = filters;
        }});
    m_parts.work.requests()->restoreState(kept.requestsHeader);
    m_parts.editor.setScript(kept.script);
    m_parts.work.composer()->restoreState(kept.collections);
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
    kept.collections = m_parts.work.composer()->saveState();
    const WindowMemory own = memory();
    kept.script = own.script;
    kept.draft = own.draft;
    kept.savedRequest = own.savedRequest;
    if (m_id.isEmpty())
        return;
    keepWindow(kept.windows, own);
    if (m_keeper)
        m_keeper->keep(tabs());
}

KeptTabs WindowSession::tabs() const
{
    KeptTabs kept{m_place, m_open, {}, {}};
    m_parts.work.composer()->fillInto(kept);
    const QString mock = m_parts.engine.mockUrl().toString();
    for (KeptTab &tab : kept.tabs)
        replaceInUrl(tab.draft, mock, mockPlace);
    return kept;
}

WindowMemory WindowSession::memory() const
{
    const ComposerPanel *composer = m_parts.work.composer();
    const QString mock = m_parts.engine.mockUrl().toString();
    WindowMemory own{m_id, m_place, m_open, m_parts.window.saveGeometry(), m_parts.frame.number(), {},
        composer->savedId(), m_parts.editor.scriptToKeep()};
    if (composer->isUntouched()) {
        if (mock.isEmpty() && m_draft.contains(mockPlace.toUtf8())) // its window had no time yet to show it
            own.draft = m_draft;
        return own;
    }
    Draft draft = composer->draft();
    replaceInUrl(draft, mock, mockPlace); // it has another port the next time
    own.draft = draftToJson(draft);
    return own;
}

void WindowSession::resume(const QString &place, const QList<QString> &taken)
{
    m_place = place;
    std::optional<WindowMemory> found;
    const bool tabs = restoreTabs(claim(place, taken, found));
    if (tabs)
        m_draft.clear();
    if (!found)
        return;
    m_draft = tabs ? QByteArray() : found->draft;
    m_savedRequest = found->savedRequest;
    m_parts.window.restoreGeometry(found->geometry);
    m_parts.editor.setScript(found->script);
    if (!tabs) {
        m_parts.work.composer()->showDraft({});
        m_parts.work.composer()->resumeSaved({});
    }
    offerDraft();
    if (found->page >= 0 && found->page < m_parts.frame.pages().size())
        m_parts.frame.turnTo(found->page);
}

// The window of the last time on that place that no other program has, or one of another program's that left
// its requests without a word in these settings; else a new one.
std::unique_ptr<TabFolder> WindowSession::claim(
    const QString &place, const QList<QString> &taken, std::optional<WindowMemory> &memory)
{
    QList<QString> others = taken;
    std::unique_ptr<TabFolder> folder;
    memory = memoryFor(m_parts.settings.windows, place, others);
    if (m_root.isEmpty()) {
        m_id = memory ? memory->id : m_id;
        return nullptr;
    }
    while (memory && !(folder = TabFolder::claim(m_root, memory->id))) {
        others.append(memory->id);
        memory = memoryFor(m_parts.settings.windows, place, others);
    }
    if (memory && memory->open) {
        m_id = memory->id;
        return folder;
    }
    for (const TabFolder::Left &left : TabFolder::left(m_root)) {
        const bool known = std::any_of(m_parts.settings.windows.begin(), m_parts.settings.windows.end(),
            [&left](const WindowMemory &other) { return other.id == left.window; });
        if (known || left.place != place || others.contains(left.window))
            continue;
        if (auto other = TabFolder::claim(m_root, left.window)) {
            folder = std::move(other);
            memory.reset();
            m_id = left.window;
            return folder;
        }
    }
    if (memory)
        m_id = memory->id;
    return folder ? std::move(folder) : TabFolder::claim(m_root, m_id);
}

bool WindowSession::restoreTabs(std::unique_ptr<TabFolder> folder)
{
    if (!folder)
        return false;
    const TabFolder::Content content = folder->read();
    keepIn(std::move(folder));
    for (const QString &path : content.broken)
        m_parts.frame.messages().showError(
            Error::file(QCoreApplication::translate(
                            "pgcourier::WindowSession", "An open request of the composer could not be read"))
                .withDetail(QCoreApplication::translate(
                    "pgcourier::WindowSession", "The file is damaged, and was put aside as %1")
                                .arg(path)));
    if (content.tabs.tabs.isEmpty())
        return false;
    m_parts.work.composer()->showTabs(content.tabs);
    fillInMock();
    return true;
}

void WindowSession::keepIn(std::unique_ptr<TabFolder> folder)
{
    m_keeper = std::make_unique<TabKeeper>(std::move(folder));
    QObject::connect(m_keeper.get(), &TabKeeper::failed, &m_parts.frame.messages(), &MessageBar::showError);
}

void WindowSession::fillInMock()
{
    if (const QUrl mock = m_parts.engine.mockUrl(); !mock.isEmpty())
        m_parts.work.composer()->replaceInUrls(mockPlace, mock.toString());
}

void WindowSession::settle(const QString &place)
{
    m_place = place;
    if (!m_root.isEmpty() && !m_keeper) {
        if (auto folder = TabFolder::claim(m_root, m_id))
            keepIn(std::move(folder));
    }
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
    if (m_keeper)
        m_keeper->forget();
}

void WindowSession::takeOver(const WindowSession &other)
{
    m_parts.window.restoreGeometry(other.m_parts.window.saveGeometry());
    m_parts.work.composer()->takeOver(*other.m_parts.work.composer());
    m_parts.editor.setScript(other.m_parts.editor.script());
    m_parts.frame.turnTo(other.m_parts.frame.number());
}

void WindowSession::offerDraft()
{
    restoreDraft();
    fillInMock();
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
    if (replaceInUrl(*draft, mockPlace, mock.toString()) && mock.isEmpty())
        return; // once it is there
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
