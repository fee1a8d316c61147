// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/commands.h"

#include <QDialog>

class QVBoxLayout;

namespace pgcourier {

// Every key of the window on one page, by where it works, and the words of the filter.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    ShortcutSheet(const QList<Command> &commands, QWidget *parent);

private:
    struct Line
    {
        QString keys;
        QString text;
    };
    struct Section
    {
        QString title;
        QList<Line> lines;
    };
    [[nodiscard]] static QList<Section> sectionsOf(const QList<Command> &commands);
    [[nodiscard]] static Section filterSection();
    [[nodiscard]] static Section editingSection();
    void addSection(QVBoxLayout *column, const Section &section);
};

} // namespace pgcourier
