// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/snapshot.h"
#include "ui/mainwindow/windowbar.h"

#include <QSet>

namespace pgcourier {

// Says, over all pages, how far a replay is; and how it ended, until that was taken note of. Whoever began
// it, and also where this window was closed meanwhile.
class ReplayBar : public WindowBar
{
    Q_OBJECT

public:
    explicit ReplayBar(QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot);
    void setReadOnly(const QString &why); // empty: it is not

Q_SIGNALS:
    void stopWanted(qint64 id);

private:
    void dismiss();
    [[nodiscard]] const ReplayRow *chosen() const;
    void showChosen();

    QPushButton *m_stop;
    QPushButton *m_dismiss;
    QList<ReplayRow> m_replays;
    QSet<std::pair<qint64, qint64>> m_dismissed; // by id and begin: ids come again in another database
};

} // namespace pgcourier
