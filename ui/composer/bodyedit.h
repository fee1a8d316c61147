// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/bodytext.h"
#include "ui/widgets/codeedit.h"

namespace pgcourier {

// The text of a body: what is in it comes out of it, no-break spaces and line separators too.
class BodyEdit : public CodeEdit
{
    Q_OBJECT

public:
    explicit BodyEdit(QWidget *parent = nullptr);

    void replaceAll(const QString &text); // undo brings back what was there

Q_SIGNALS:
    void wholePasted(const QString &text); // into an empty editor, or in the place of all of it

protected:
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace pgcourier
