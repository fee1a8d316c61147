// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/choicelist.h"

#include <QLineEdit>

namespace pgcourier {

// A line edit that offers ways to go on with what is typed. Down goes into the list, Return and Tab take what
// was chosen there and else do what they always do; Escape closes it.
class SuggestEdit : public QLineEdit
{
    Q_OBJECT

public:
    SuggestEdit(const QString &listName, const QString &listAccessibleName, QWidget *parent);

protected:
    [[nodiscard]] virtual QList<Choice> choices() = 0; // at the cursor, as the text is now
    virtual void take(int row) = 0; // of the choices that were asked for last
    void offer();
    void closeList();

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] bool isOpen() const;
    bool useListKey(int key);

    QString m_listName;
    QString m_listAccessibleName;
    ChoiceList *m_popup = nullptr; // made when it is needed first: then there is a window to lie over
};

} // namespace pgcourier
