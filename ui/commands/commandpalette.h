// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "ui/commands/commands.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListWidget;
class QMainWindow;

namespace pgcourier {

// Everything that the window can do, found by typing a few letters of it. A number goes to that request, and
// what reads like a filter filters.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QMainWindow &window);

    void open();

Q_SIGNALS:
    void requestWanted(pgcourier::JobId id);
    void filterWanted(const QString &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void shut();
    void place();
    void find();
    void run(int row);
    [[nodiscard]] QList<Command> found(const QString &typed) const;

    QMainWindow &m_window;
    QLineEdit *m_edit;
    QListWidget *m_list;
    QList<Command> m_all;
    QList<Command> m_found;
    QStringList m_recent; // titles, the newest first
    QPointer<QWidget> m_before; // had the focus
};

} // namespace pgcourier
