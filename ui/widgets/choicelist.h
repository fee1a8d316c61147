// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace pgcourier {

// A line of a ChoiceList: what can be chosen, and beside it what that is.
struct Choice
{
    QString text;
    QString detail;

    bool operator==(const Choice &) const = default;
};

// A list of what can be written where the cursor is. It lies over the window as a part of it, so it never
// takes the focus, and no window manager has a say in where it is.
class ChoiceList : public QListWidget
{
    Q_OBJECT

public:
    // Where it opens: beneath that line of the window, or above it where there is more room.
    struct Place
    {
        QRect line;
        int widest = 0;
        int mostRows = 10; // seen at once
    };

    ChoiceList(const QString &objectName, const QString &accessibleName, QWidget *over);

    void offer(const QList<Choice> &choices, int current, const Place &place); // none: closes; -1: no row
    void step(int rows); // to another one, round the ends
    [[nodiscard]] int chosen() const; // its row; -1: nobody has gone into the list

Q_SIGNALS:
    void picked(int row); // by mouse

private:
    void fill(const QList<Choice> &choices);
    void placeAt(const Place &place);

    QWidget *m_over;
    QList<Choice> m_choices;
};

} // namespace pgcourier
