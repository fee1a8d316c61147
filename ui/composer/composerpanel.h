// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/compose/resolve.h"
#include "ui/page.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace pgcourier {

class AuthForm;
class BodyForm;
class CodeEdit;
class ComposerHead;
class ElidedLabel;
class FieldTable;
class OptionsForm;
class Shelf;
class UrlEdit;

// Where a request is put together, checked and queued.
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
    [[nodiscard]] QString savedId() const { return m_savedId; }
    void resumeSaved(const QString &id); // after showDraft(): what is saved may be read later, or be gone
    void showSent(const Request &request); // that sends just this again, whatever braces it has
    [[nodiscard]] bool isUntouched() const; // nothing but the URL that was offered
    void offerUrl(const QString &url); // for a composer in which nothing has been typed yet
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override; // nothing can be sent from here
    void setStale(bool) override { } // it shows what was typed
    void focusUrl();
    void clear();
    [[nodiscard]] QList<QAction *> requestActions() const { return m_requestActions; } // for a menu

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void requestOpened(); // out of the history or a collection

private:
    struct Outgoing;
    [[nodiscard]] QLayout *buildRequestLine();
    void buildTabs();
    void connectParts();
    void takeCurl(const QString &command);
    void methodChanged();
    void followHeaders();
    void takeAuthorization();
    void takeEnvironment();
    void buildActions();
    void save();
    void saveAs();
    void keepAs(const QString &name, const QString &collection);
    void openLibrary(bool collections);
    void showSaved(const QString &id);
    void forgetSaved(); // the request is a new one from here on
    void updateTitle();
    void takeChange();
    [[nodiscard]] Resolution resolved(const VariableScope &scope) const;
    [[nodiscard]] QString sqlText(const Draft &typed, const VariableScope &scope) const;
    [[nodiscard]] bool check();
    [[nodiscard]] bool checkVariables(const Resolution &resolution);
    [[nodiscard]] bool checkForms(const Request &wanted);
    [[nodiscard]] Draft draftToSend() const;
    void enqueue(const Outgoing &outgoing);
    void takeAnswer(const Result<QList<JobId>> &ids);
    void showProblem(const QString &line);
    void markUrl(bool invalid);
    void updatePreview();
    void updateSql();
    void setSending(bool sending);

    Engine &m_engine;
    std::unique_ptr<Shelf> m_ownShelf;
    Shelf *m_shelf;
    VariableScope m_scope;
    QList<QAction *> m_requestActions;
    QString m_savedId; // of the saved request that this one is; empty: none
    std::optional<Draft> m_savedDraft; // as it was shown; none: not read yet
    QString m_offered;
    SchemaState m_schema = SchemaState::Current;
    bool m_sending = false;
    bool m_readOnly = false;
    ComposerHead *m_head;
    QComboBox *m_method;
    UrlEdit *m_url;
    QPushButton *m_send;
    ElidedLabel *m_preview; // of the URL, where that has variables
    QLabel *m_problem;
    QTabWidget *m_tabs;
    FieldTable *m_params;
    FieldTable *m_headers;
    AuthForm *m_auth;
    BodyForm *m_body;
    OptionsForm *m_options;
    QCheckBox *m_reveal;
    CodeEdit *m_sql;
};

} // namespace pgcourier
