// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/inspection.h"

#include <QDialog>

class QLabel;

namespace pgcourier {

class DiffText;

// The row that a webhook's request was sent for: as it was sent beside as it is now.
class RowDialog : public QDialog
{
    Q_OBJECT

public:
    RowDialog(Engine &engine, const Inspection &inspection, QWidget *parent = nullptr);

private:
    void showRow(const Result<std::optional<QJsonObject>> &row);

    QJsonObject m_sent;
    QLabel *m_note;
    DiffText *m_text;
};

} // namespace pgcourier
