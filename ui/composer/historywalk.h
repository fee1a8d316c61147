// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace pgcourier {

class ComposerShelf;
class Library;
class OpenRequests;

// Steps through what was sent in the tab that is seen, as a shell does: what was typed before waits at the
// end. Each open request has a place of its own in the history.
class HistoryWalk : public QObject
{
    Q_OBJECT

public:
    HistoryWalk(OpenRequests &requests, ComposerShelf &shelf, QWidget *page);

    void use(Library &library);
    [[nodiscard]] QList<QAction *> actions() const { return {m_earlier, m_later}; }
    void end(); // it is another request from here on
    void update();

private:
    void step(int by); // 1: an earlier one
    [[nodiscard]] qsizetype place() const; // in the history; -1: before its newest

    OpenRequests &m_requests;
    ComposerShelf &m_shelf;
    const Library *m_library = nullptr;
    QAction *m_earlier;
    QAction *m_later;
};

} // namespace pgcourier
