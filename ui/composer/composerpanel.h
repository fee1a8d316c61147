// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/compose/draft.h"
#include "ui/page.h"

#include <memory>

class QAction;
class QPushButton;

namespace pgcourier {

class CollectionSide;
class ComposerHead;
class ComposerShelf;
class HistoryWalk;
struct KeptTabs;
class OpenRequests;
class RequestForm;
class SendAction;
struct Shelf;
class SqlPreview;
class TabActions;
class TabStrip;

// Where requests are put together, checked and queued, one of them seen at a time: it lays out its parts and
// joins them.
class ComposerPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit ComposerPanel(Engine &engine, QWidget *parent = nullptr);
    ~ComposerPanel() override;

    // What is kept beside the composer, for all windows; it outlives the panel. Without it nothing outlives
    // the panel.
    void useShelf(Shelf &shelf);
    // What was typed, variables as such; says nothing about whether it can be sent.
    [[nodiscard]] Draft draft() const;
    void showDraft(const Draft &draft);
    // The saved request that this one was opened from or saved as, changed since or not; empty: none.
    [[nodiscard]] QString savedId() const;
    void resumeSaved(const QString &id); // after showDraft(): what is saved may be read later, or be gone
    // In a tab of its own; sends just this again, whatever braces it has.
    void showSent(const Request &request);
    // All that are open, for the next start; the URL that was offered is none of it.
    void fillInto(KeptTabs &tabs) const;
    void showTabs(const KeptTabs &tabs);
    void takeOver(const ComposerPanel &other);
    void replaceInUrls(const QString &before, const QString &after); // where they begin so
    [[nodiscard]] QByteArray saveState() const; // of the collections beside
    void restoreState(const QByteArray &state);
    [[nodiscard]] bool isUntouched() const; // nothing but the URL that was offered
    void offerUrl(const QString &url); // for a composer in which nothing has been typed yet
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override; // nothing can be sent from here
    void setStale(bool) override { } // it shows what was typed
    void focusUrl();
    void compose(); // a new request, in a tab of its own
    void clear(); // the same in this one; what was there and is saved nowhere is in the history
    [[nodiscard]] QList<QAction *> requestActions() const; // for a menu
    [[nodiscard]] QList<QAction *> tabActions() const; // for another one

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void requestOpened(); // out of the history or a collection
    void widthWanted(int more); // for what lies beside the request; less than 0: is free

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void arrange();
    [[nodiscard]] QPushButton *makeSendButton();
    void connectParts();
    void updateSql();

    std::unique_ptr<Shelf> m_ownShelf;
    SchemaState m_schema = SchemaState::Current;
    QWidget *m_request; // tabs, head and form
    TabStrip *m_strip;
    ComposerHead *m_head;
    RequestForm *m_form;
    OpenRequests *m_requests;
    ComposerShelf *m_shelf;
    TabActions *m_tabs;
    HistoryWalk *m_walk;
    CollectionSide *m_side;
    SendAction *m_send;
    SqlPreview *m_sql;
};

} // namespace pgcourier
