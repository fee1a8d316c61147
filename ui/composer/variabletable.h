// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/variables.h"

#include <QWidget>

class QTableWidget;

namespace pgcourier {

// Variables to be typed in, one a line: name, value, and whether it is a secret. There is always an empty
// line to go on with.
class VariableTable : public QWidget
{
    Q_OBJECT

public:
    explicit VariableTable(QWidget *parent = nullptr);

    [[nodiscard]] QList<Variable> variables() const; // those with a name or a value
    void setVariables(const QList<Variable> &variables);
    void focusName(const QString &name); // of the last line that has it

Q_SIGNALS:
    void changed(); // by the user

private:
    void addRow(const Variable &variable);
    void keepEmptyLine();
    void removeCurrent();
    [[nodiscard]] QString text(int row, int column) const;

    QTableWidget *m_table;
};

} // namespace pgcourier
