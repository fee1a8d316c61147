// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/compose/draft.h"

#include <memory>

class QLockFile;

namespace pgcourier {

// An open request as it is kept: without the values of credentials, see draftToObject().
struct KeptTab
{
    QString id; // a uuid, and the name of its file
    QString savedRequest; // of a collection, that it was opened from or saved as: its id
    bool sent = false; // just so
    Draft draft;

    bool operator==(const KeptTab &) const = default;
};

// The open requests of one window.
struct KeptTabs
{
    QString place; // as in WindowMemory
    bool open = false; // the window, at the last moment that is known
    QString current; // id
    QList<KeptTab> tabs;

    bool operator==(const KeptTabs &) const = default;
};

// Where one window keeps its open requests: a folder with a file for each, and one that says their order. So
// what is torn costs one of them. As long as this lives no other window has it, of whatever program; the
// system takes the lock from a program that was killed. To be used by one thread at a time.
class TabFolder
{
public:
    // Of that window; null: another one has it.
    [[nodiscard]] static std::unique_ptr<TabFolder> claim(const QString &root, const QString &window);
    // The ids of windows that left something there, those that were open first. Some may be claimed.
    struct Left
    {
        QString window;
        QString place;
        bool open = false;
    };
    [[nodiscard]] static QList<Left> left(const QString &root);
    ~TabFolder();

    struct Content
    {
        KeptTabs tabs;
        QStringList broken; // files that were put aside: they can't be read
    };
    [[nodiscard]] Content read(); // nothing where nothing is
    // What has changed since the last time. A single empty request leaves no folder.
    [[nodiscard]] Status write(const KeptTabs &tabs);
    void remove(); // all of it

private:
    TabFolder(const QString &path, std::unique_ptr<QLockFile> lock);
    [[nodiscard]] QString fileOf(const QString &tab) const;

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    KeptTabs m_written;
};

} // namespace pgcourier
