// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace pgcourier {

class EmptyState;
class Library;

// The requests that were sent from the composer, newest first.
class HistoryList : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryList(Library &library, QWidget *parent = nullptr);

    void setSearch(const QString &words);
    [[nodiscard]] int current() const; // place in the library's history; -1: none
    [[nodiscard]] QWidget *view() const;

Q_SIGNALS:
    void activated(int place);
    void currentChanged();

private:
    void fill();
    void applySearch();
    void askToClear();

    Library &m_library;
    QString m_words;
    QTreeWidget *m_list;
    EmptyState *m_empty;
    QPushButton *m_clear;
};

} // namespace pgcourier
