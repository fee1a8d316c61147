// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/endpoints/endpointcolumns.h"

#include <functional>
#include <QObject>

class QAction;
class QMenu;
class QTableView;

namespace pgcourier {

struct DeedQuestion;

// Whether policies can be changed.
struct EndpointAccess
{
    bool known = false; // the database has answered, and has the schema
    EndpointRights rights;
    QString readOnly; // why nothing can be changed on this connection; empty: it can

    [[nodiscard]] QString whyNot() const; // empty: they can be changed
};

// What a person does to the chosen destination and its policy.
class EndpointActions : public QObject
{
    Q_OBJECT

public:
    // The row that is chosen; null: none.
    using Chosen = std::function<const EndpointRow *()>;
    // Their keys work in the table. Dialogs stand over the page.
    EndpointActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void setAccess(const EndpointAccess &access);
    void update(); // the chosen row may have changed
    [[nodiscard]] bool mayEdit() const { return m_access.known && m_access.whyNot().isEmpty(); }
    [[nodiscard]] bool canOpen() const; // the form of the chosen row, were it to read

public Q_SLOTS:
    void edit();
    void add();

Q_SIGNALS:
    void changed(); // the rows are to be read again
    void filterRequested(const QString &filter);
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    struct Deed
    {
        QString done; // in words, afterwards
        std::function<Status(QueueClient &)> work;
    };

    void build();
    void showMenu(const QPoint &where);
    void openForm(int id, const QString &prefix);
    void openCircuit();
    void closeCircuit();
    void switchOnOrOff();
    void pauseOrResume();
    void removePolicy();
    void showRequests();
    void confirm(const DeedQuestion &question, const Deed &deed);
    void carryOut(const Deed &deed);

    Engine &m_engine;
    QTableView *m_table;
    Chosen m_chosen;
    QWidget *m_page;
    EndpointAccess m_access;
    QList<QAction *> m_actions;
    QMenu *m_menu;
};

} // namespace pgcourier
