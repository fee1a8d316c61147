// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/windowmemory.h"
#include "ui/mainwindow/windowparts.h"

#include <memory>
#include <QList>
#include <QString>

namespace pgcourier {

struct KeptTabs;
class TabFolder;
class TabKeeper;

// What one window leaves for the next: its place on the screen, its page, and what was typed there.
class WindowSession
{
public:
    explicit WindowSession(const WindowParts &parts);
    ~WindowSession();

    void keepTabsIn(const QString &root) { m_root = root; } // a folder for each window; empty: nowhere

    void restore();
    void store() const; // into the settings
    void takeOver(const WindowSession &other);
    // What a window on that place had typed the last time, in the place of what restore() brought.
    void resume(const QString &place, const QList<QString> &taken);
    void settle(const QString &place); // with what it has
    [[nodiscard]] const QString &id() const { return m_id; } // of its memory in the settings
    void leave(); // the window is closed alone: what was typed waits for the next one on its place
    void forget(); // what was typed lives on in another window
    // Once the database and the mock endpoint are known: the draft that was kept, or a first request.
    void offerDraft();

private:
    void restoreDraft();
    [[nodiscard]] std::unique_ptr<TabFolder> claim(
        const QString &place, const QList<QString> &taken, std::optional<WindowMemory> &memory);
    bool restoreTabs(std::unique_ptr<TabFolder> folder); // false: there are none
    void keepIn(std::unique_ptr<TabFolder> folder);
    [[nodiscard]] KeptTabs tabs() const;
    void fillInMock();
    [[nodiscard]] WindowMemory memory() const;
    [[nodiscard]] QString exampleUrl() const; // empty until the mock endpoint is there

    WindowParts m_parts;
    QString m_id;
    QString m_place = QStringLiteral("other");
    bool m_open = true;
    QByteArray m_draft; // to be restored
    QString m_savedRequest;
    QString m_root;
    std::unique_ptr<TabKeeper> m_keeper; // none: nowhere
};

} // namespace pgcourier
