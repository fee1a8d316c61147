// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/resolve.h"
#include "ui/composer/outgoing.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QTabWidget;

namespace pgcourier {

class AuthForm;
class BodyForm;
class ElidedLabel;
class FieldTable;
class OptionsForm;
class UrlEdit;

// How somebody looks at a request, beside what is in it.
struct FormView
{
    int part = -1; // the tab; -1: the body's
    int copies = 1; // that a Send makes
};

// The request as it is typed: its line, its parts on tabs, and what is wrong with them.
class RequestForm : public QWidget
{
    Q_OBJECT

public:
    explicit RequestForm(QWidget *parent = nullptr);

    void addBeside(QWidget *widget); // the URL
    void addPage(QWidget *page, const QString &title); // behind the request's own parts
    [[nodiscard]] bool isShown(const QWidget *page) const; // were the form to be seen

    [[nodiscard]] Draft draft() const; // variables as such
    void showDraft(const Draft &draft);
    [[nodiscard]] FormView view() const;
    void showView(const FormView &view); // after its draft
    [[nodiscard]] bool isUntouched(const Draft &draft) const; // nothing but the URL that was offered
    void offerUrl(const QString &url); // for a form in which nothing has been typed yet
    void setScope(const VariableScope &scope); // where variables have their values
    [[nodiscard]] Outgoing outgoing() const;

    [[nodiscard]] QString credentialsProblem() const; // empty: none
    [[nodiscard]] QString bodyProblem() const;
    void showProblem(const QString &line); // empty: none
    void showNote(const QString &line); // in its place; empty: none
    void showPart(RequestPart part); // the tab where that is typed
    void pointAt(RequestPart part, const QString &variable = {}); // what is to be corrected there
    void focusUrl();

Q_SIGNALS:
    void aboutToBeReplaced(); // by what was pasted
    void changed();
    void pageChanged(); // another tab
    void sendWanted();

private:
    [[nodiscard]] QLayout *buildLine();
    void buildTabs();
    void connectParts();
    void takeCurl(const QString &command);
    void takeMethod();
    void followHeaders();
    void takeAuthorization();
    void showLine(const QString &line, theme::Tone tone); // empty: none
    void markUrl(bool invalid);
    void updatePreview();
    [[nodiscard]] QWidget *tabOf(RequestPart part) const; // none: the line

    VariableScope m_scope;
    QString m_offered;
    QComboBox *m_method;
    UrlEdit *m_url;
    ElidedLabel *m_preview; // of the URL, where that has variables
    QLabel *m_problem;
    QTabWidget *m_tabs;
    FieldTable *m_params;
    FieldTable *m_headers;
    AuthForm *m_auth;
    BodyForm *m_body;
    OptionsForm *m_options;
    QHBoxLayout *m_line;
};

} // namespace pgcourier
