// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/attemptdiff.h"

#include <QPlainTextEdit>

namespace pgcourier {

// Shows lines of a comparison in their colours, to be read and copied.
class DiffText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffText(QWidget *parent = nullptr);

    void setRows(const QList<DiffRow> &rows);

protected:
    void changeEvent(QEvent *event) override;

private:
    void present();

    QList<DiffRow> m_rows;
};

} // namespace pgcourier
