// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTabWidget;

namespace pgcourier {

class CollectionTree;
class HistoryList;
class Library;

// Offers what was sent and what was saved to be composed again. Opened with open().
class LibraryDialog : public QDialog
{
    Q_OBJECT

public:
    enum Page { History, Collections };
    // Opens on that page, and on that saved request.
    LibraryDialog(Library &library, Page page, const QString &current, QWidget *parent = nullptr);

Q_SIGNALS:
    void draftChosen(const pgcourier::Draft &draft);
    void savedChosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void search(const QString &words);
    void choose();
    void updateButton();

    Library &m_library;
    QLineEdit *m_search;
    QTabWidget *m_tabs;
    HistoryList *m_history;
    CollectionTree *m_collections;
    QPushButton *m_open;
};

} // namespace pgcourier
