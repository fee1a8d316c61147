// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/draft.h"
#include "app/model/jsontext.h"
#include "app/model/variables.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace pgcourier {

class CodeEdit;

// The body being typed: JSON, checked at every key, or any text.
class BodyForm : public QWidget
{
    Q_OBJECT

public:
    explicit BodyForm(QWidget *parent = nullptr);

    [[nodiscard]] std::optional<QByteArray> body() const; // none where nothing was typed
    [[nodiscard]] QString contentType() const; // what goes with it unless a header says otherwise
    [[nodiscard]] std::optional<JsonProblem> problem() const { return m_problem; }
    [[nodiscard]] DraftBody kind() const;
    void setBody(const Draft &draft);
    void setScope(const VariableScope &scope); // what {{variables}} stand for
    void focusProblem();
    void focusText(const QString &part);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isJson() const;
    void check();
    void indent();

    QComboBox *m_kind;
    QToolButton *m_indent;
    QLabel *m_verdict;
    CodeEdit *m_text;
    VariableScope m_scope;
    std::optional<JsonProblem> m_problem;
};

} // namespace pgcourier
