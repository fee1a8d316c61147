// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"
#include "ui/connections/formproblems.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace pgcourier {

class FileEdit;
class FormField;

// The fields of one connection.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    void showConnection(const SavedConnection &connection); // what is typed from here on is a change
    [[nodiscard]] SavedConnection connection() const;
    // As pasted: keeps id, name, colour and read-only; a name is proposed where there is none.
    void fillIn(const SavedConnection &pasted, const QString &password);
    [[nodiscard]] QString password() const; // as typed; empty: none
    [[nodiscard]] bool isChanged() const;
    // Says beneath each field what is wrong with it, and goes to the first; true: nothing is.
    bool check(const QStringList &otherNames);
    bool checkForTest(); // the name is of no account
    void focusName();

Q_SIGNALS:
    void changed();

private:
    void buildNames(QFormLayout *form);
    void buildServer(QFormLayout *form);
    void buildPassword(QFormLayout *form);
    void buildEncryption(QFormLayout *form);
    void buildRest(QFormLayout *form);
    [[nodiscard]] QLineEdit *makeService();
    [[nodiscard]] QLineEdit *addLine(QFormLayout *form, FormPart part, const QString &label,
        const QString &name, const QString &hint = {});
    void addField(QFormLayout *form, FormPart part, const QString &label, QWidget *editor, QWidget *buddy);
    bool showProblems(const FormProblems &problems);
    void followChanges();
    void updateHelp();

    SavedConnection m_shown;
    QMap<FormPart, FormField *> m_fields;
    QLineEdit *m_name;
    QComboBox *m_colour;
    QCheckBox *m_readOnly;
    QLineEdit *m_service;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_ssh;
    QComboBox *m_passwordKind;
    QLineEdit *m_password;
    FormField *m_sslField;
    QComboBox *m_sslMode;
    FileEdit *m_rootCert;
    FileEdit *m_clientCert;
    FileEdit *m_clientKey;
    QPlainTextEdit *m_extra;
};

} // namespace pgcourier
