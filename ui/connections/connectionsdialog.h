// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionkeeper.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace pgcourier {

class ConnectionEditor;
class ConnectionList;

// Saved connections: made, changed, tested, opened.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    // Store and keyring outlive it. `current` is what the window beneath is connected to.
    ConnectionsDialog(
        ConnectionStore &store, Keyring &keyring, const QString &current, QWidget *parent = nullptr);

    void reject() override; // asks about unsaved changes first

Q_SIGNALS:
    // `password` is what was typed for it, if anything.
    void connectRequested(
        const pgcourier::SavedConnection &connection, const QString &password, bool newWindow);
    void saved(const pgcourier::SavedConnection &connection);

private:
    void arrange();
    [[nodiscard]] QLayout *buildButtons();
    void connectParts();
    void reload();
    void choose(const QString &id);
    void add();
    void duplicate();
    void askRemoval();
    void remove(const QString &id);
    [[nodiscard]] bool save();
    void goTo(bool newWindow);
    void whenSaved(const std::function<void()> &then); // or given up, or not at all
    void tell(const QString &line, bool bad);
    void updateButtons();
    [[nodiscard]] QStringList namesBut(const QString &id) const; // of all other connections

    ConnectionKeeper m_keeper;
    ConnectionList *m_list;
    ConnectionEditor *m_editor;
    QLabel *m_message;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_connectNew;
    QPushButton *m_connect;
};

} // namespace pgcourier
