// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"

#include <optional>
#include <QObject>

class QAction;
class QKeySequence;
class QWidget;

namespace pgcourier {

class ComposerHead;
class RequestForm;
struct Shelf;

// Which saved request the one in the composer is, and the ways to save it and to open another.
class ComposerShelf : public QObject
{
    Q_OBJECT

public:
    ComposerShelf(RequestForm &form, ComposerHead &head, QWidget *page); // its dialogs lie over that page

    void use(Shelf &shelf);
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    // The saved request that this one was opened from or saved as, changed since or not; empty: none.
    [[nodiscard]] QString savedId() const { return m_savedId; }
    void putAside(); // what is there goes into the history, unless it is saved
    void resume(const QString &id); // after the draft: what is saved may be read later, or be gone
    void forget(); // the request is a new one from here on
    void noteChange(); // something was typed

Q_SIGNALS:
    void opened(); // a request, out of the history or a collection

private:
    QAction *add(const QString &text, const QString &icon, const QKeySequence &keys,
        const std::function<void()> &does);
    void save();
    void saveAs();
    void keepAs(const QString &name, const QString &collection);
    void openLibrary(bool collections);
    void showSaved(const QString &id);
    void updateTitle();

    RequestForm &m_form;
    ComposerHead &m_head;
    QWidget *m_page;
    Shelf *m_shelf = nullptr;
    QList<QAction *> m_actions;
    QString m_savedId;
    std::optional<Draft> m_savedDraft; // as it was shown; none: not read yet
};

} // namespace pgcourier
