// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/variables.h"
#include "app/model/json/jsontext.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace pgcourier {

class CodeEdit;
class FieldTable;
class FileForm;

// The body being composed: JSON, checked at every key; any text; the fields of a form; or a file.
class BodyForm : public QWidget
{
    Q_OBJECT

public:
    explicit BodyForm(QWidget *parent = nullptr);

    [[nodiscard]] std::optional<QByteArray> body() const; // none where nothing was typed, or for a file
    [[nodiscard]] QString file() const; // its path; empty unless the body is one
    [[nodiscard]] DraftBody kind() const;
    [[nodiscard]] bool isEmpty() const; // there is nothing to send
    [[nodiscard]] QString contentType() const; // what goes with it unless a header says otherwise
    [[nodiscard]] std::optional<JsonProblem> problem() const { return m_problem; }
    void setBody(const Draft &draft);
    void setScope(const VariableScope &scope); // what {{variables}} stand for
    void focusProblem();
    void focusText(const QString &part);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isJson() const { return kind() == DraftBody::Json; }
    void arrange();
    void takeKind();
    void check();
    void indent();

    VariableScope m_scope;
    QComboBox *m_kind;
    QToolButton *m_indent;
    QLabel *m_verdict;
    QStackedWidget *m_pages;
    CodeEdit *m_text;
    FieldTable *m_fields;
    FileForm *m_file;
    DraftBody m_before = DraftBody::Json; // the kind whose page has what was typed
    std::optional<JsonProblem> m_problem;
};

} // namespace pgcourier
