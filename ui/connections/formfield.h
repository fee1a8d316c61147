// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pgcourier {

// An editor, and beneath it what is wrong with it, or a quiet word on what it does.
class FormField : public QWidget
{
    Q_OBJECT

public:
    explicit FormField(QWidget *editor, QWidget *parent = nullptr);

    void setProblem(const QString &line); // empty: none
    [[nodiscard]] QString problem() const;
    void setHelp(const QString &line);
    [[nodiscard]] QWidget *editor() const { return m_editor; }

private:
    QWidget *m_editor;
    QLabel *m_problem;
    QLabel *m_help;
};

// The path of a file, typed or chosen.
class FileEdit : public QWidget
{
    Q_OBJECT

public:
    explicit FileEdit(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

private:
    void choose();

    QString m_name;
    QLineEdit *m_edit;
};

} // namespace pgcourier
