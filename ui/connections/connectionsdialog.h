// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connections.h"

#include <functional>
#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pgcourier {

class CheckView;
class ConnectionForm;
class ConnectionList;
class Keyring;

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
    [[nodiscard]] QWidget *buildPages();
    [[nodiscard]] QWidget *buildFormPage();
    [[nodiscard]] QWidget *buildLocalPage();
    [[nodiscard]] QLayout *buildButtons();
    void joinList();
    void reload();
    void choose(const QString &id);
    void showConnection(const SavedConnection &connection);
    void add();
    void duplicate();
    void askRemoval();
    void remove(const QString &id);
    void takePasted();
    [[nodiscard]] bool save();
    void keepPassword(const SavedConnection &connection, const QString &password);
    void test();
    void goTo(bool newWindow);
    void whenSaved(const std::function<void()> &then); // or given up, or not at all
    void tell(const QString &line, bool bad = false);
    void updateButtons();
    [[nodiscard]] QStringList otherNames() const;

    ConnectionStore &m_store;
    Keyring &m_keyring;
    QString m_pasteBefore;
    bool m_new = false; // what the form shows is in no list yet
    ConnectionList *m_list;
    QStackedWidget *m_pages;
    QLineEdit *m_paste;
    ConnectionForm *m_form;
    CheckView *m_check;
    QLabel *m_message;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_connectNew;
    QPushButton *m_connect;
};

} // namespace pgcourier
