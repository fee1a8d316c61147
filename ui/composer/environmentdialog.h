// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/variables.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace pgcourier {

class EmptyState;
class Environments;
class VariableTable;

// Names environments and their variables. Opened with open(); nothing changes until it is saved.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT

public:
    // Opens on that environment, or on the first one.
    EnvironmentDialog(Environments &environments, const QString &current, QWidget *parent = nullptr);

    void reject() override; // asks first where something was changed

Q_SIGNALS:
    void saved(const QString &current); // id of the environment that was shown; may be empty

private:
    void arrange();
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildForm();
    [[nodiscard]] QToolButton *button(const QString &icon, const QString &name);
    void add(const Environment &environment);
    void duplicate();
    void remove();
    void show(int row);
    void takeForm();
    void takeSecrets(); // that the keyring told meanwhile
    void showList(int current);
    void save();
    void showProblem(int row, const QString &line);

    Environments &m_environments;
    QList<Environment> m_list;
    bool m_touched = false; // something was changed by hand
    int m_row = -1;
    QListWidget *m_names;
    EmptyState *m_empty;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
    QWidget *m_form;
    QLineEdit *m_name;
    VariableTable *m_variables;
    QLabel *m_note;
    QLabel *m_problem;
};

} // namespace pgcourier
