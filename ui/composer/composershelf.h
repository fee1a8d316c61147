// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedtree.h"
#include "ui/composer/tabstrip.h"

#include <functional>
#include <QObject>

class QAction;
class QKeySequence;

namespace pgcourier {

class ComposerHead;
class OpenRequests;
class RequestForm;
struct Shelf;

// Which saved requests the open ones are, what of them is saved nowhere, and the ways to save one and to open
// another.
class ComposerShelf : public QObject
{
    Q_OBJECT

public:
    // Its dialogs lie over that page.
    ComposerShelf(RequestForm &form, ComposerHead &head, OpenRequests &requests, QWidget *page);

    void use(Shelf &shelf);
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] TabLook lookOf(int index) const; // of an open request
    [[nodiscard]] bool isUnsaved(int index) const; // what would be lost with it
    void putAside(); // what is typed goes into the history, unless it is saved
    void open(const Draft &draft); // in a tab of its own
    void openSaved(const QString &id); // in the tab that has it, or one of its own
    void noteSent(const Draft &draft);
    void showTitle();
    void takeCollections(); // what is saved is known now, or has changed

Q_SIGNALS:
    void opened(); // a request, out of the history or a collection
    void looksChanged(); // of any tab

private:
    QAction *add(const QString &text, const QString &icon, const QKeySequence &keys,
        const std::function<void()> &does);
    void save();
    void saveAs();
    void keepAs(const QString &name, const QString &where);
    void openHistory();

    RequestForm &m_form;
    ComposerHead &m_head;
    OpenRequests &m_requests;
    QWidget *m_page;
    Shelf *m_shelf = nullptr;
    QList<QAction *> m_actions;
};

} // namespace pgcourier
