// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"
#include "ui/models/valuetable.h"

#include <QTableView>

namespace pgcourier {

// Headers as they came, also those that came twice, and what a worker adds to them. Ctrl+C copies the value,
// Ctrl+Shift+C the whole line.
class HeaderTable : public QTableView
{
    Q_OBJECT

public:
    explicit HeaderTable(const QString &name, QWidget *parent = nullptr);

    void setHeaders(const Headers &headers, qsizetype added = 0); // the last ones: by a worker
    void showRow(int row);
    void copy(bool wholeLine) const; // of the selected rows

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Row
    {
        Field field;
        bool added = false;

        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static QList<ValueTable<Row>::Column> columns();

    ValueTable<Row> *m_model;
};

} // namespace pgcourier
