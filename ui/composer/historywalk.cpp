// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/historywalk.h"

#include "ui/composer/composershelf.h"
#include "ui/composer/library.h"
#include "ui/composer/openrequests.h"
#include "ui/theme/icons.h"

#include <algorithm>
#include <QAction>

namespace pgcourier {

using namespace Qt::StringLiterals;

HistoryWalk::HistoryWalk(OpenRequests &requests, ComposerShelf &shelf, QWidget *page)
    : QObject(page)
    , m_requests(requests)
    , m_shelf(shelf)
    , m_earlier(new QAction(theme::icon(u"arrow-up"_s), tr("E&arlier request of the history"), this))
    , m_later(new QAction(theme::icon(u"arrow-down"_s), tr("La&ter request of the history"), this))
{
    m_earlier->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageUp));
    m_later->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageDown));
    for (QAction *action : {m_earlier, m_later}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        page->addAction(action);
    }
    connect(m_earlier, &QAction::triggered, this, [this] { step(1); });
    connect(m_later, &QAction::triggered, this, [this] { step(-1); });
    connect(&m_requests, &OpenRequests::turned, this, &HistoryWalk::update);
}

void HistoryWalk::use(Library &library)
{
    m_library = &library;
    connect(&library, &Library::historyChanged, this, &HistoryWalk::update);
    update();
}

// By its time: the history grows meanwhile.
qsizetype HistoryWalk::place() const
{
    const auto &walk = m_requests.shown().walk;
    const QList<HistoryEntry> &history = m_library->history();
    const auto found = std::find_if(history.begin(), history.end(),
        [&walk](const HistoryEntry &entry) { return walk && entry.sent == walk->at; });
    return found == history.end() ? -1 : found - history.begin();
}

void HistoryWalk::step(int by)
{
    const Draft shown = m_requests.draftOf(m_requests.current());
    if (!m_requests.shown().walk) {
        if (by < 0)
            return;
        m_shelf.putAside(); // somebody may go on from an earlier one
    }
    const QList<HistoryEntry> &history = m_library->history();
    const Draft kept = keptDraft(shown);
    qsizetype at = place() + by;
    while (at >= 0 && at < history.size() && history[at].draft == kept)
        at += by;
    if (at >= history.size())
        return;
    OpenRequest &request = m_requests.shown();
    if (at < 0) {
        const OpenRequest::Walk before = request.walk.value_or(OpenRequest::Walk());
        request.walk.reset();
        request.sentDraft = before.sent;
        m_requests.showInCurrent(before.typed);
        return;
    }
    if (!request.walk)
        request.walk = OpenRequest::Walk{{}, shown, request.sentDraft};
    request.walk->at = history[at].sent;
    const Draft earlier = history[at].draft;
    request.sentDraft = earlier;
    m_requests.showInCurrent(earlier);
}

void HistoryWalk::end()
{
    m_requests.shown().walk.reset();
    update();
}

void HistoryWalk::update()
{
    m_earlier->setEnabled(m_library && place() + 1 < m_library->history().size());
    m_later->setEnabled(m_requests.shown().walk.has_value());
}

} // namespace pgcourier
