// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace pgcourier {

class HistoryList;
class Library;

// Offers what was sent to be composed again. Opened with open().
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HistoryDialog(Library &library, QWidget *parent = nullptr);

Q_SIGNALS:
    void draftChosen(const pgcourier::Draft &draft);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void choose();
    void updateButton();

    Library &m_library;
    QLineEdit *m_search;
    HistoryList *m_history;
    QPushButton *m_open;
};

} // namespace pgcourier
