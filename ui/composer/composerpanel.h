// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace pgcourier {

class AuthForm;
class BodyForm;
class CodeEdit;
class FieldTable;
class OptionsForm;
class UrlEdit;

// Where a request is put together, checked and queued.
class ComposerPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ComposerPanel(Engine &engine, QWidget *parent = nullptr);

    // What would be queued; says nothing about whether it can be.
    [[nodiscard]] Request request() const;
    void showRequest(const Request &request);
    [[nodiscard]] bool isUntouched() const; // nothing but the URL that was offered
    void offerUrl(const QString &url); // for a composer in which nothing has been typed yet
    void setDatabase(const DatabaseInfo &info);
    void setReadOnly(bool readOnly, const QString &reason); // nothing can be sent from here
    void focusUrl();
    void clear();

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void queued(const QList<pgcourier::JobId> &ids);
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] QLayout *buildRequestLine();
    void buildTabs();
    void connectParts();
    void takeCurl(const QString &command);
    void methodChanged();
    void followHeaders();
    void takeAuthorization();
    [[nodiscard]] bool check();
    void showProblem(const QString &line);
    void updateSql();
    void setSending(bool sending);

    Engine &m_engine;
    QString m_offered;
    SchemaState m_schema = SchemaState::Current;
    bool m_sending = false;
    bool m_readOnly = false;
    QComboBox *m_method;
    UrlEdit *m_url;
    QPushButton *m_send;
    QLabel *m_problem;
    QTabWidget *m_tabs;
    FieldTable *m_params;
    FieldTable *m_headers;
    AuthForm *m_auth;
    BodyForm *m_body;
    OptionsForm *m_options;
    CodeEdit *m_sql;
};

} // namespace pgcourier
