// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/model/sql/sqlparser.h"
#include "app/model/sql/statementsplitter.h"
#include "ui/widgets/codeedit.h"

#include <QTimer>

namespace pgcourier {

// The editor of SQL: knows the statements of its text, marks the one at the cursor, brackets that belong
// together, and what PostgreSQL's grammar does not have. What takes long happens away from this thread.
class ScriptEdit : public CodeEdit
{
    Q_OBJECT

public:
    explicit ScriptEdit(QWidget *parent = nullptr);

    // The statement at the cursor, as the text is now; none: there is none. Of a large text as it was a
    // moment ago.
    [[nodiscard]] std::optional<StatementRange> currentStatement() const;
    // A mistake that is underlined at that place, in words; empty: none.
    [[nodiscard]] QString faultAt(int position) const;
    void setServerVersion(const QString &version); // a newer one's grammar may have more than ours

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Reading
    {
        ScriptOutline outline;
        QList<sqlparser::Fault> faults; // by their places in the whole text
    };
    [[nodiscard]] static Reading read(const QString &text);
    [[nodiscard]] const ScriptOutline &outline() const;
    void textTouched();
    void readSoon();
    void take(const Reading &reading);
    void mark();
    [[nodiscard]] QList<QTextEdit::ExtraSelection> bracketMarks() const;
    [[nodiscard]] QAction *ownAction(const QKeyEvent *event) const;

    QTimer m_delay;
    Newest m_newest;
    bool m_stale = false; // the text is another one than was read
    Reading m_read;
    mutable std::optional<ScriptOutline> m_outline; // of the text as it is now; none: to be read
    QString m_serverVersion;
};

} // namespace pgcourier
