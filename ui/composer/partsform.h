// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/multipart.h"

#include <QWidget>

namespace pgcourier {

class FieldTable;

// The parts of a multipart form: a name and a value each; @path is a file.
class PartsForm : public QWidget
{
    Q_OBJECT

public:
    explicit PartsForm(QWidget *parent = nullptr);

    [[nodiscard]] QList<MultiPart> parts() const;
    void setParts(const QList<MultiPart> &parts);
    void focusText(const QString &part);

Q_SIGNALS:
    void changed();

private:
    void browse();

    FieldTable *m_table;
};

} // namespace pgcourier
