// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/variables.h"
#include "app/model/json/jsontext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace pgcourier {

class BodyEdit;
class CodeEdit;
class FieldTable;
class FileForm;
class PartsForm;

// The body being composed: JSON, checked at every key; any text; the fields or parts of a form; a file; or
// bytes that are no text. What was put in comes out, byte for byte.
class BodyForm : public QWidget
{
    Q_OBJECT

public:
    explicit BodyForm(QWidget *parent = nullptr);

    void fillInto(Draft &draft) const; // what is typed here
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
    [[nodiscard]] std::optional<QByteArray> body() const; // none where nothing was typed, or for files
    [[nodiscard]] bool isTyped() const { return kind() == DraftBody::Json || kind() == DraftBody::Text; }
    [[nodiscard]] QByteArray typedBytes() const;
    void fillBar();
    void arrange();
    void showBytes(const QByteArray &bytes);
    void takePasted(const QString &text);
    [[nodiscard]] QWidget *pageOf(DraftBody kind) const;
    void showVerdict(const QString &text);
    void takeKind();
    void check();
    void indent();

    VariableScope m_scope;
    QComboBox *m_kind;
    QComboBox *m_lineEnds;
    QCheckBox *m_withType;
    QToolButton *m_indent;
    QLabel *m_verdict;
    QStackedWidget *m_pages;
    BodyEdit *m_text;
    FieldTable *m_fields;
    PartsForm *m_parts;
    FileForm *m_file;
    CodeEdit *m_hex;
    QByteArray m_bytes; // for DraftBody::Bytes
    DraftBody m_before = DraftBody::Json; // the kind whose page has what was typed
    std::optional<JsonProblem> m_problem;
};

} // namespace pgcourier
