// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/suggestedit.h"

#include <QStringList>

namespace pgcourier {

// What the doctor is asked about: a request's number, or a table, whose names it offers.
class SubjectEdit : public SuggestEdit
{
    Q_OBJECT

public:
    explicit SubjectEdit(QWidget *parent);

    void setTables(const QStringList &names) { m_tables = names; } // as SQL names them

Q_SIGNALS:
    void taken(); // a name of the list

protected:
    [[nodiscard]] QList<Choice> choices() override;
    void take(int row) override;

private:
    QStringList m_tables;
    QStringList m_offered;
};

} // namespace pgcourier
