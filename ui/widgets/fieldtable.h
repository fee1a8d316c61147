// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QWidget>

class QTableWidget;

namespace pgcourier {

// Names and values to be typed in, one pair a line; there is always an empty line to go on with.
class FieldTable : public QWidget
{
    Q_OBJECT

public:
    // `name` is the accessible name; `completions` are offered for the first column.
    FieldTable(const QString &name, const QStringList &completions, QWidget *parent = nullptr);

    void setSwitchable(); // each line gets a box: what is off is kept, and is not among fields()

    [[nodiscard]] QList<Field> fields() const; // those with a name
    [[nodiscard]] QList<Field> idleFields() const; // those that are off
    void setFields(const QList<Field> &fields, const QList<Field> &idle = {});
    void setValuesHidden(bool hidden); // shown while they are edited
    void setReadOnly(bool readOnly);
    void focusText(const QString &part); // of the first cell that has it

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QList<Field> fieldsThatAre(bool on) const;
    void addLine(const Field &field, bool on);
    void keepEmptyLine();
    void removeCurrent();
    void switchCurrent();

    QTableWidget *m_table;
    QList<QWidget *> m_buttons;
};

} // namespace pgcourier
