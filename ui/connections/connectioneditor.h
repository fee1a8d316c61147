// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace pgcourier {

class CheckView;
class ConnectionForm;
class ConnectionKeeper;

// One connection: pasted or filled in, and tested. For the local one it says what that is.
class ConnectionEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionEditor(ConnectionKeeper &keeper, QWidget *parent = nullptr); // which outlives it

    // `fresh`: it is in no list yet.
    void showConnection(const SavedConnection &connection, bool fresh);
    void takeSaved(const SavedConnection &connection); // the same one, as it is kept now
    [[nodiscard]] SavedConnection connection() const; // as it is filled in
    [[nodiscard]] QString password() const; // that was typed for it, if any
    [[nodiscard]] bool isLocal() const;
    [[nodiscard]] bool canBeSaved() const; // something is not kept yet
    [[nodiscard]] bool wouldBeLost() const; // … and worth asking for
    [[nodiscard]] bool check(const QStringList &otherNames); // marks what is wrong
    void test();
    void stopTest();
    void focusPaste();
    void focusName();

Q_SIGNALS:
    void changed();
    void told(const QString &line, bool bad); // empty: what was told is over

private:
    [[nodiscard]] QWidget *buildFormPage();
    [[nodiscard]] QWidget *buildLocalPage();
    void takePasted();

    ConnectionKeeper &m_keeper;
    QString m_pasteBefore;
    bool m_fresh = false;
    QStackedWidget *m_pages;
    QLineEdit *m_paste;
    ConnectionForm *m_form;
    CheckView *m_check;
};

} // namespace pgcourier
