// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;

namespace pgcourier {

// The saved connections, the local one first, with a search and what can be done to the list.
class ConnectionList : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionList(QWidget *parent = nullptr);

    void setConnections(const QList<SavedConnection> &connections); // keeps the current one
    [[nodiscard]] const QList<SavedConnection> &connections() const { return m_connections; }
    void setCurrent(const QString &id); // "": none; tells nobody
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void currentChosen(const QString &id); // by the user; the list itself moves with setCurrent() only
    void activated(const QString &id); // double click or Return
    void addRequested();
    void duplicateRequested();
    void removeRequested();

private:
    [[nodiscard]] QToolButton *addButton(const QString &icon, const QString &name);
    void applySearch();
    void choose();
    void updateButtons();

    QList<SavedConnection> m_connections;
    QString m_current;
    QLineEdit *m_search;
    QListWidget *m_list;
    QToolButton *m_add;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
};

} // namespace pgcourier
