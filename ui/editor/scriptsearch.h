// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/codeedit.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace pgcourier {

// Finds and replaces in the script, all of it as it is written.
class ScriptSearch : public QWidget
{
    Q_OBJECT

public:
    explicit ScriptSearch(CodeEdit *script, QWidget *parent = nullptr);

    void open(bool replacing); // with what is selected, and takes the keys
    void step(int by); // 1: the next one, -1: the one before

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void search();
    void find(int from); // what is there, the current one from that place on
    void renew(); // after the script was edited: the cursor stays where it is
    void renewIfEdited();
    void showCount();
    void replaceOne();
    void replaceAll();
    void close();
    [[nodiscard]] Qt::CaseSensitivity caseOf() const;

    CodeEdit *m_script;
    QLineEdit *m_words;
    QLineEdit *m_with;
    QCheckBox *m_case;
    QLabel *m_count;
    QWidget *m_replacing;
    QList<CodeEdit::Place> m_found;
    bool m_more = false;
    int m_current = -1;
    QTextCursor m_at; // the current one, wherever it moves
    QTimer m_edited; // runs: what was found stands elsewhere by now
};

} // namespace pgcourier
