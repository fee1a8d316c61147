// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/compose/draft.h"
#include "ui/page.h"

#include <memory>

class QAction;
class QPushButton;

namespace pgcourier {

class ComposerHead;
class ComposerShelf;
class RequestForm;
class SendAction;
struct Shelf;
class SqlPreview;

// Where a request is put together, checked and queued: it lays out its parts and joins them.
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
    void showSent(const Request &request); // that sends just this again, whatever braces it has
    [[nodiscard]] bool isUntouched() const; // nothing but the URL that was offered
    void offerUrl(const QString &url); // for a composer in which nothing has been typed yet
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override; // nothing can be sent from here
    void setStale(bool) override { } // it shows what was typed
    void focusUrl();
    void clear(); // a new request; what was there and is saved nowhere is in the history
    [[nodiscard]] QList<QAction *> requestActions() const; // for a menu

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void requestOpened(); // out of the history or a collection

private:
    [[nodiscard]] QPushButton *makeSendButton();
    void connectParts();
    void updateSql();

    std::unique_ptr<Shelf> m_ownShelf;
    SchemaState m_schema = SchemaState::Current;
    ComposerHead *m_head;
    RequestForm *m_form;
    ComposerShelf *m_shelf;
    SendAction *m_send;
    SqlPreview *m_sql;
};

} // namespace pgcourier
