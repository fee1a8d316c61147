// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

class QModelIndex;
class QTableView;

namespace pgcourier {

// How wide a table's columns are: as wide as what they hold, but for those that somebody drew to another
// width. One column, the elastic one, has what is left; where little is, the others first give up what they
// have to spare, and only below a width that still says something the table scrolls sideways.
class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    // `first`, by logical column: the width without contents. `most`: what no contents widen a column beyond.
    ColumnWidths(QTableView *table, const QList<int> &first, int elastic, int leastElastic, int most);

    void forgetContents(); // another list
    void refit(); // soon: many changes come at once
    [[nodiscard]] QSet<int> drawn() const { return m_drawn; } // by hand
    void setDrawn(const QSet<int> &columns);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void measureRowsInSight();
    [[nodiscard]] int widthOf(const QModelIndex &cell) const;
    [[nodiscard]] int headerWidth(int column) const;
    [[nodiscard]] int leastWidth(int column) const;
    void lay();

    QTableView *m_table;
    QList<int> m_first;
    QList<int> m_widest; // of contents seen so far
    int m_elastic;
    int m_leastElastic;
    int m_most;
    QSet<int> m_drawn;
    QTimer m_soon;
    bool m_laying = false;
};

} // namespace pgcourier
